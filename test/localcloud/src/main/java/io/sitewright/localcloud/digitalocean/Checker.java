package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Autoname;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Provider.Checked;
import io.sitewright.localcloud.protocol.Provider.Failure;
import io.sitewright.localcloud.protocol.Provider.Naming;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Check: coerces, fills in defaults and names, then reports everything that is wrong at once. */
@ObservedOn("pulumi-digitalocean 4.76.0")
final class Checker {
  private static final int DIGITS = 7;

  Checked check(
      Rules.Type type,
      Target target,
      Map<String, @Nullable Object> olds,
      Map<String, @Nullable Object> news,
      Naming naming) {
    List<Failure> failures = new ArrayList<>();
    Coercion coercion = new Coercion((path, text) -> failures.add(failure(target, path, text)));
    Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
    TreeSet<String> defaults = new TreeSet<>();
    Map<String, @Nullable Object> given = coercion.object(type.fields(), news, "", false, false);
    type.fields()
        .forEach((name, field) -> fill(name, field, target, olds, given, naming, defaults));
    type.fields().forEach((name, field) -> NestedDefaults.fill(field, given.get(name)));
    new Validation((path, text) -> failures.add(failure(target, path, text)))
        .object(type.fields(), given, "", "", false);
    inputs.put("__defaults", List.copyOf(defaults));
    inputs.putAll(given);
    return new Checked(inputs, failures);
  }

  /** Only defaults that are not the zero value are written, and none of deprecated properties. */
  private static void fill(
      String name,
      Field field,
      Target target,
      Map<String, @Nullable Object> olds,
      Map<String, @Nullable Object> given,
      Naming naming,
      Set<String> defaults) {
    if (given.get(name) != null) {
      return;
    }
    Object value = field.autoNamed() ? name(name, target, olds, naming) : field.defaultValue();
    if (value != null && !Zero.is(value) && !field.deprecated()) {
      given.put(name, value);
      defaults.add(name);
    }
  }

  /** A name made once stays until the resource is replaced. */
  private static @Nullable String name(
      String property, Target target, Map<String, @Nullable Object> olds, Naming naming) {
    if (olds.get("__defaults") instanceof List<?> made
        && made.contains(property)
        && olds.get(property) instanceof String old) {
      return old;
    }
    if (naming.proposed().isPresent()) {
      return naming.proposed().get();
    }
    boolean bucket = target.type().endsWith(":SpacesBucket");
    String stem = bucket ? target.name().toLowerCase(Locale.ROOT) : target.name();
    return Autoname.of(naming.seed(), stem + "-", DIGITS);
  }

  private static Failure failure(Target target, String path, String text) {
    return new Failure(
        "",
        text + ". Examine values at '" + target.name() + (path.isEmpty() ? "" : ".") + path + "'.");
  }
}
