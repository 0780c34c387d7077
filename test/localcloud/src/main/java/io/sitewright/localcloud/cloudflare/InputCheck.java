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
  private final Target target;
  private final List<Failure> failures = new ArrayList<>();

  private InputCheck(Target target) {
    this.target = target;
  }

  static Checked check(Rules.Type type, Target target, Map<String, @Nullable Object> news) {
    InputCheck check = new InputCheck(target);
    Map<String, @Nullable Object> inputs = check.object(type.fields(), news, "");
    if (inputs.get("content") != null && inputs.get("data") != null) {
      check.refuse(
          "data",
          "Invalid Attribute Combination. Attribute \"data\" cannot be specified when \"content\" is specified");
    }
    return new Checked(inputs, List.copyOf(check.failures));
  }

  private Map<String, @Nullable Object> object(
      Map<String, Field> fields, Map<?, ?> given, String path) {
    Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (name.startsWith("__") || value == null) {
            return;
          }
          Field field = fields.get(name);
          String here = path.isEmpty() ? name : path + "." + name;
          if (field == null || !field.isInput()) {
            refuse(here, "Invalid or unknown key");
          } else {
            inputs.put(name, value(field, value, here));
          }
        });
    fields.forEach(
        (name, field) -> {
          if (field.required() && inputs.get(name) == null) {
            refuse(
                path.isEmpty() ? name : path + "." + name,
                "Missing required property '" + name + "'");
          }
        });
    return inputs;
  }

  private @Nullable Object value(Field field, Object value, String path) {
    if (value == Unknown.UNKNOWN || field.type().equals("Dynamic")) {
      return value;
    }
    if (field.isObject()) {
      if (value instanceof Map<?, ?> map) {
        return object(field.nested(), map, path);
      }
      refuse(path, "expected an object");
      return null;
    }
    if (field.isCollection()) {
      if (!(value instanceof List<?>)) {
        refuse(path, "expected a list");
      }
      return value;
    }
    return scalar(field, value, path);
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
      List<String> choices = field.choices();
      if (choices != null
          && choices.stream().noneMatch(choice -> choice.equalsIgnoreCase(value.toString()))) {
        String listed =
            choices.stream().map(choice -> "\"" + choice + "\"").collect(Collectors.joining(" "));
        refuse(
            path,
            "Invalid Attribute Value Match. Attribute "
                + field.tf()
                + " value must be one of: ["
                + listed
                + "], got: \""
                + value
                + "\"");
      }
      return value instanceof Double number && number == Math.rint(number)
          ? (Object) Long.toString(number.longValue())
          : value.toString();
    }
    return value;
  }

  private @Nullable Object number(Field field, Object value, String path) {
    double number;
    try {
      number = value instanceof Double given ? given : Double.parseDouble(value.toString());
    } catch (NumberFormatException e) {
      refuse(path, "expected a number, got " + value);
      return null;
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
