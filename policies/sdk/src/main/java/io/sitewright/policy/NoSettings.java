package io.sitewright.policy;

/** The settings of a policy that has none. */
public record NoSettings() {}
