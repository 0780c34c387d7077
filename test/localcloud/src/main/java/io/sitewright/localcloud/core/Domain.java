package io.sitewright.localcloud.core;

/** A DNS zone at DigitalOcean. */
public record Domain(String name, int ttl) {
  public String urn() {
    return "do:domain:" + name;
  }
}
