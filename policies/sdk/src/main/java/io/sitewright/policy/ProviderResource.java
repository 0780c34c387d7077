package io.sitewright.policy;

/**
 * The provider that a resource is made by.
 *
 * @param type such as {@code pulumi:providers:aws}
 */
public record ProviderResource(String type, String name, String urn, PropertyValue properties) {}
