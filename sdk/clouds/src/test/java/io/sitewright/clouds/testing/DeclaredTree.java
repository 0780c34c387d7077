package io.sitewright.clouds.testing;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Declarations as people review them: each resource below its parent, what it waits for, how it is
 * protected, and whom the firewalls let in.
 */
public final class DeclaredTree {
  private static final Set<String> RULES =
      Set.of("inboundRules", "rules", "grants", "destinations", "policies");

  private final Declarations declarations;
  private final StringBuilder text = new StringBuilder();

  private DeclaredTree(Declarations declarations) {
    this.declarations = declarations;
  }

  public static String of(Declarations declarations) {
    DeclaredTree tree = new DeclaredTree(declarations);
    tree.below("", "");
    return tree.text.toString();
  }

  private void below(String parent, String indent) {
    declarations.all().stream()
        .filter(declared -> isBelow(declared, parent))
        .sorted(Comparator.comparing(Declared::id))
        .forEach(
            declared -> {
              resource(declared, indent);
              below(declared.id(), indent + "  ");
            });
  }

  /** The stack itself is everybody's root and shown by nobody. */
  private static boolean isBelow(Declared declared, String parent) {
    boolean root = declared.parent().isEmpty() || declared.parent().startsWith("pulumi:");
    return parent.isEmpty()
        ? root && !declared.type().startsWith("pulumi:")
        : declared.parent().equals(parent);
  }

  private void resource(Declared declared, String indent) {
    text.append(indent).append(shortened(declared.id()));
    if (declared.protect()) {
      text.append(", protected");
    }
    if (declared.retainOnDelete()) {
      text.append(", retained");
    }
    named(", replaced on", declared.replaceOnChanges());
    named(", deaf to", declared.ignoreChanges());
    named(", after", declared.after().stream().map(DeclaredTree::shortened).sorted().toList());
    text.append('\n');
    new TreeMap<>(declared.inputs())
        .forEach(
            (key, value) -> {
              if (RULES.contains(key) && value instanceof List<?> rules) {
                rules.forEach(
                    rule -> text.append(indent).append("  - ").append(line(rule)).append('\n'));
              }
            });
  }

  private void named(String what, List<String> names) {
    if (!names.isEmpty()) {
      text.append(what).append(' ').append(String.join(" ", names));
    }
  }

  /** In one order, whatever order the program had. */
  private static String line(Object rule) {
    if (rule instanceof Map<?, ?> map) {
      return new TreeMap<>(map)
          .entrySet().stream()
              .map(entry -> entry.getKey() + "=" + nested(entry.getValue()))
              .collect(joining(" "));
    }
    return String.valueOf(rule);
  }

  private static String nested(Object value) {
    return value instanceof Map<?, ?> ? "{" + line(value) + "}" : String.valueOf(value);
  }

  /** {@code digitalocean:index/droplet:Droplet web-1} is the Droplet web-1. */
  private static String shortened(String id) {
    int space = id.indexOf(' ');
    return id.substring(id.lastIndexOf(':', space) + 1);
  }
}
