package io.sitewright.clouds.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One resource that a program declared.
 *
 * @param parent type and name of its parent, or empty
 * @param after the names, with their types, of what it explicitly waits for
 * @param provider the reference of an explicit provider, or empty
 */
public record Declared(
    String type,
    String name,
    Map<String, Object> inputs,
    String parent,
    Set<String> after,
    String provider,
    boolean protect,
    boolean retainOnDelete,
    List<String> ignoreChanges,
    List<String> replaceOnChanges,
    List<String> formerNames) {

  /** {@code digitalocean:index/droplet:Droplet web-1} */
  public String id() {
    return type + " " + name;
  }

  public Object input(String key) {
    Object value = inputs.get(key);
    if (value == null) {
      throw new AssertionError(
          "%s has no input %s; it has %s".formatted(id(), key, inputs.keySet()));
    }
    return value;
  }

  public String text(String key) {
    return (String) input(key);
  }
}
