package io.sitewright.localcloud.protocol;

/** The resource that a request is about: its URN and, from it, its type and logical name. */
public record Target(String urn, String type, String name) {
  /** From a URN such as {@code urn:pulumi:dev::site::parent$digitalocean:index/vpc:Vpc::net}. */
  public static Target of(String urn) {
    int name = urn.lastIndexOf("::");
    int type = urn.lastIndexOf("::", name - 1);
    String types = urn.substring(type + 2, name);
    return new Target(urn, types.substring(types.lastIndexOf('$') + 1), urn.substring(name + 2));
  }
}
