package io.sitewright.localcloud.core;

import org.jspecify.annotations.Nullable;

/** A record of a {@link Domain}. Numbers and tag are null where the type has none. */
public record DnsRecord(
    long id,
    String domain,
    String type,
    String name,
    String data,
    int ttl,
    @Nullable Integer priority,
    @Nullable Integer port,
    @Nullable Integer weight,
    @Nullable Integer flags,
    @Nullable String tag) {

  public String key() {
    return Long.toString(id);
  }

  /** The full name, such as {@code www.example.org}. */
  public String fqdn() {
    return name.equals("@") ? domain : name + "." + domain;
  }

  DnsRecord withId(long value) {
    return new DnsRecord(value, domain, type, name, data, ttl, priority, port, weight, flags, tag);
  }
}
