package io.sitewright.localcloud.core;

/**
 * Whom a {@link CfAccessPolicy} means.
 *
 * @param sort email, email_domain, everyone or ip
 * @param value empty for everyone
 */
public record CfAccessRule(String sort, String value) {}
