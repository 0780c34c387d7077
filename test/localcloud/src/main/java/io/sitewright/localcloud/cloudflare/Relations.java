package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a property says of others: which exclude, need or allow it. */
@Assumed("the sentences follow the plugin framework's validators, whose rules are dumped facts")
final class Relations {
  private final BiConsumer<String, String> refuse;

  Relations(BiConsumer<String, String> refuse) {
    this.refuse = refuse;
  }

  void check(Scope scope) {
    scope.fields().forEach((name, field) -> check(scope, name, field));
  }

  private void check(Scope scope, String name, Field field) {
    Object given = scope.given().get(name);
    String here = scope.under(name);
    if (exactlyOne(scope, field, given)) {
      refuse.accept(
          here,
          "Invalid Attribute Combination. Exactly one of these attributes must be configured: ["
              + field.tf()
              + ","
              + String.join(",", listed(field.exactlyOneOf()))
              + "]");
    }
    Field.Condition needed = field.neededIf();
    if (given == null && needed != null && holds(scope, needed)) {
      refuse.accept(here, "Attribute " + field.tf() + " has to be set " + words(needed));
    }
    if (given == null) {
      return;
    }
    Field.Condition only = field.onlyIf();
    if (only != null && !holds(scope, only)) {
      refuse.accept(here, "Attribute " + field.tf() + " can only be set " + words(only));
    }
    for (String other : listed(field.conflictsWith())) {
      if (scope.at(other) != null) {
        refuse.accept(here, combination(other, "cannot", field));
      }
    }
    for (String other : listed(field.requiredWith())) {
      if (scope.at(other) == null) {
        refuse.accept(here, combination(other, "must", field));
      }
    }
  }

  private static List<String> listed(@Nullable List<String> paths) {
    return paths == null ? List.of() : paths;
  }

  private static boolean exactlyOne(Scope scope, Field field, @Nullable Object given) {
    if (field.exactlyOneOf() == null) {
      return false;
    }
    long others =
        listed(field.exactlyOneOf()).stream().filter(path -> scope.at(path) != null).count();
    return others + (given == null ? 0 : 1) != 1;
  }

  /** What is not known yet is taken to fit. */
  private static boolean holds(Scope scope, Field.Condition condition) {
    Object value = scope.at(condition.path());
    return value == Unknown.UNKNOWN
        || (value == null
            ? condition.orUnset()
            : condition.is().stream().anyMatch(value.toString()::equalsIgnoreCase));
  }

  private static String words(Field.Condition condition) {
    return "if \""
        + condition.path()
        + "\" is one of: \""
        + String.join("\", \"", condition.is())
        + "\"";
  }

  private static String combination(String other, String verb, Field field) {
    return "Invalid Attribute Combination. Attribute \""
        + other.replace("<.", "")
        + "\" "
        + verb
        + " be specified when \""
        + field.tf()
        + "\" is specified";
  }
}
