package io.sitewright.cli.engine;

/**
 * The engine's name of a resource: {@code urn:pulumi:<stack>::<project>::<types>::<name>}.
 *
 * @param text the whole of it
 */
public record Urn(String text) {
  /** The type token, such as {@code digitalocean:index/droplet:Droplet}. */
  public String type() {
    int end = text.lastIndexOf("::");
    int start = end < 0 ? -1 : text.lastIndexOf("::", end - 1);
    String types = start < 0 ? text : text.substring(start + 2, end);
    return types.substring(types.lastIndexOf('$') + 1);
  }

  /** The last word of the type, such as {@code Droplet}. */
  public String kind() {
    String type = type();
    return type.substring(type.lastIndexOf(':') + 1);
  }

  /** The logical name, such as {@code web-1}. */
  public String name() {
    int end = text.lastIndexOf("::");
    return end < 0 ? text : text.substring(end + 2);
  }

  /** For people: {@code digitalocean Droplet web-1}. */
  public String spoken() {
    String type = type();
    String provider = type.substring(0, Math.max(0, type.indexOf(':')));
    return provider + " " + type.substring(type.lastIndexOf(':') + 1) + " " + name();
  }

  /** Whether this is the stack itself, which carries the outputs. */
  public boolean isStack() {
    return type().equals("pulumi:pulumi:Stack");
  }
}
