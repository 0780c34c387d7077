package io.sitewright.policy;

/**
 * The compliance framework that a policy belongs to: {@code new Framework("CIS", "1.4.0", "5.2",
 * "Ensure no security groups allow ingress from 0.0.0.0/0 to port 22")}.
 */
public record Framework(String name, String version, String reference, String specification) {}
