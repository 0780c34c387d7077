package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Provider.Checked;
import io.sitewright.localcloud.protocol.Provider.Failure;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Target;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Check: types, choices, ranges and what is missing. Nothing is added to the inputs. */
@Assumed(
    "the sentences follow the plugin framework's validators; the real provider lets unknown keys pass, which would hide a misspelling")
final class InputCheck {
  private final Rules.Type type;
  private final Target target;
  private final List<Failure> failures = new ArrayList<>();
  private final Relations relations = new Relations(this::refuse);

  private InputCheck(Rules.Type type, Target target) {
    this.type = type;
    this.target = target;
  }

  static Checked check(Rules.Type type, Target target, Map<String, @Nullable Object> news) {
    InputCheck check = new InputCheck(type, target);
    Map<String, @Nullable Object> inputs = check.object(new Scope(type.fields(), news, "", null));
    return new Checked(inputs, List.copyOf(check.failures));
  }

  private Map<String, @Nullable Object> object(Scope scope) {
    Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
    scope
        .given()
        .forEach(
            (key, value) -> {
              String name = String.valueOf(key);
              if (name.startsWith("__") || value == null) {
                return;
              }
              Field field = scope.fields().get(name);
              String here = scope.under(name);
              if (field == null || !field.isInput()) {
                refuse(here, "Invalid or unknown key");
              } else if (!Simulated.has(type.tf(), here.replaceAll("\\[\\d+]", ""))) {
                refuse(
                    here,
                    "The local cloud does not simulate "
                        + here
                        + " yet; it refuses what it cannot simulate");
              } else {
                inputs.put(name, value(field, value, here, scope));
              }
            });
    scope
        .fields()
        .forEach(
            (name, field) -> {
              if (field.required() && inputs.get(name) == null) {
                refuse(scope.under(name), "Missing required property '" + name + "'");
              }
            });
    relations.check(scope);
    return inputs;
  }

  private @Nullable Object value(Field field, Object value, String path, Scope around) {
    if (value == Unknown.UNKNOWN || field.type().equals("Dynamic")) {
      return value;
    }
    if (field.isObject()) {
      if (value instanceof Map<?, ?> map) {
        return object(new Scope(field.nested(), map, path, around));
      }
      refuse(path, "expected an object");
      return null;
    }
    if (field.isCollection()) {
      return list(field, value, path, around);
    }
    return scalar(field, value, path);
  }

  private @Nullable Object list(Field field, Object value, String path, Scope around) {
    if (!(value instanceof List<?> list)) {
      refuse(path, "expected a list");
      return value;
    }
    if (field.nonEmpty() && list.isEmpty()) {
      refuse(path, "Attribute " + field.tf() + " list must contain at least 1 elements");
    }
    List<@Nullable Object> checked = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      String here = path + "[" + i + "]";
      if (field.isBlocks() && element instanceof Map<?, ?> map) {
        checked.add(object(new Scope(field.nested(), map, here, around)));
      } else {
        if (element instanceof String text) {
          choice(field, field.elementChoices(), text, here);
        }
        checked.add(element);
      }
    }
    return checked;
  }

  private @Nullable Object scalar(Field field, Object value, String path) {
    if (field.type().equals("Bool")) {
      if (value instanceof Boolean || "true".equals(value) || "false".equals(value)) {
        return Boolean.valueOf(value.toString());
      }
      refuse(path, "expected a boolean, got " + value);
    } else if (field.type().startsWith("Float") || field.type().startsWith("Int")) {
      return number(field, value, path);
    } else {
      choice(field, field.choices(), value.toString(), path);
      text(field, value.toString(), path);
      return value instanceof Double number && number == Math.rint(number)
          ? (Object) Long.toString(number.longValue())
          : value.toString();
    }
    return value;
  }

  private void choice(Field field, @Nullable List<String> choices, String value, String path) {
    if (choices != null && choices.stream().noneMatch(value::equalsIgnoreCase)) {
      refuse(
          path,
          "Invalid Attribute Value Match. Attribute "
              + field.tf()
              + " value must be one of: ["
              + choices.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(" "))
              + "], got: \""
              + value
              + "\"");
    }
  }

  private void text(Field field, String value, String path) {
    if (field.nonEmpty() && value.isEmpty()) {
      refuse(path, "Attribute " + field.tf() + " string length must be at least 1, got: 0");
    }
    if ("duration".equals(field.check())
        && !value.matches("(\\d+(\\.\\d+)?(ns|us|\u00b5s|ms|s|m|h))+")) {
      refuse(
          path,
          "\"session_duration\" only supports \"ns\", \"us\" (or \"\u00b5s\"), \"ms\", \"s\", \"m\", or \"h\" as valid units");
    }
  }

  private @Nullable Object number(Field field, Object value, String path) {
    if (!(value instanceof Double) && !value.toString().matches("-?\\d+(\\.\\d+)?")) {
      refuse(path, "expected a number, got " + value);
      return null;
    }
    double number = Double.parseDouble(value.toString());
    List<String> choices = field.choices();
    if (choices != null && choices.stream().noneMatch(each -> Double.parseDouble(each) == number)) {
      choice(field, choices, "%f".formatted(number), path);
    }
    if (field.min() != null && number < field.min()) {
      refuse(
          path,
          "Invalid Attribute Value. Attribute %s value must be at least %f, got: %f"
              .formatted(field.tf(), field.min(), number));
    }
    List<Double> range = field.range();
    if (range != null && (number < range.get(0) || number > range.get(1))) {
      refuse(
          path,
          String.format(
              "Invalid Attribute Value. Attribute %s value must be between %f and %f, got: %f",
              field.tf(), range.get(0), range.get(1), number));
    }
    return number;
  }

  private void refuse(String path, String text) {
    failures.add(
        new Failure("", text + ". Examine values at '" + target.name() + "." + path + "'."));
  }
}
