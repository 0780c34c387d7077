package io.sitewright.model.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON Schema of a stack's file, made from the declarations that the reader uses. */
final class StackSchema {
  private static final Map<String, Object> SECURE = Map.of("$ref", "#/definitions/secure");

  private StackSchema() {}

  static Map<String, Object> schema() {
    Map<String, Object> settings = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (SettingTable.Topic topic : SettingTable.TOPICS) {
      for (Setting<?> setting : topic.settings()) {
        if (!LauncherTable.ALL.contains(setting)) {
          settings.put(setting.toString(), setting(setting));
          if (setting.isRequired()) {
            required.add(setting.toString());
          }
        }
      }
    }
    Map<String, Object> config = object("Settings of the site, and of other namespaces.", settings);
    config.put("patternProperties", Map.of("^(?!site:)", Map.of()));
    config.put("required", required);

    Map<String, Object> file = new LinkedHashMap<>();
    file.put("config", config);
    for (String own : List.of("secretsprovider", "encryptedkey", "encryptionsalt")) {
      file.put(own, described(Map.of("type", "string"), "Written by Pulumi."));
    }
    file.put("environment", described(Map.of(), "Environments of Pulumi ESC."));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Settings of a site, Pulumi.<stack>.yaml");
    schema.putAll(object("Made from the settings' declarations; see docs/settings.md.", file));
    schema.put("required", List.of("config"));
    Map<String, Object> secure =
        object(
            "Written by pulumi config set --secret.", Map.of("secure", Map.of("type", "string")));
    secure.put("required", List.of("secure"));
    schema.put("definitions", Map.of("secure", secure));
    return schema;
  }

  private static Map<String, Object> setting(Setting<?> setting) {
    String text =
        setting.meaning()
            + " Write "
            + setting.expected()
            + ". "
            + (setting.isRequired()
                ? "It must be given."
                : "Default: " + setting.defaultText() + ".");
    if (setting.isSecret()) {
      return described(SECURE, text + " Only as a secret: pulumi config set --secret " + setting);
    }
    List<Object> kinds = kinds(setting.reading().shape());
    if (setting.isNoneByDefault()) {
      kinds.add(Map.of("const", "none"));
    }
    kinds.add(SECURE);
    return described(Map.of("anyOf", kinds), text);
  }

  /** What may be written for a shape; YAML's own numbers and truths and their texts alike. */
  private static List<Object> kinds(Shape shape) {
    List<Object> kinds = new ArrayList<>();
    if (shape instanceof Shape.Truth) {
      kinds.add(Map.of("enum", List.of(true, false, "true", "false")));
    } else if (shape instanceof Shape.Whole whole) {
      kinds.add(ordered("type", "integer", "minimum", whole.min(), "maximum", whole.max()));
      kinds.add(pattern(DigitRange.pattern(whole.min(), whole.max())));
    } else if (shape instanceof Shape.OneOf oneOf) {
      kinds.add(Map.of("enum", withNumbers(oneOf.texts())));
    } else if (shape instanceof Shape.Text text) {
      kinds.add(pattern(text.pattern()));
      if (Pattern.matches(text.pattern(), "15")) {
        kinds.add(Map.of("type", "number"));
      }
    } else if (shape instanceof Shape.Either either) {
      for (Shape one : either.shapes()) {
        kinds.addAll(kinds(one));
      }
    } else if (shape instanceof Shape.Elements elements) {
      kinds.add(
          ordered(
              "type",
              "array",
              "items",
              value(elements.element()),
              "maxItems",
              elements.max(),
              "uniqueItems",
              elements.distinct()));
    } else if (shape instanceof Shape.Members members) {
      kinds.add(members(members));
    }
    return kinds;
  }

  private static Map<String, Object> members(Shape.Members shape) {
    Map<String, Object> members = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    shape
        .members()
        .forEach(
            (name, member) -> {
              members.put(name, described(value(member.shape()), member.meaning()));
              if (member.required()) {
                required.add(name);
              }
            });
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", members);
    object.put("additionalProperties", false);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    return object;
  }

  /** A part of a list or an object, which may be a secret of its own. */
  private static Map<String, Object> value(Shape shape) {
    List<Object> kinds = kinds(shape);
    kinds.add(SECURE);
    return Map.of("anyOf", kinds);
  }

  private static List<Object> withNumbers(List<String> texts) {
    List<Object> all = new ArrayList<>(texts);
    for (String text : texts) {
      if (text.matches("[0-9]+\\.[0-9]+")) {
        all.add(Double.valueOf(text));
      }
    }
    return all;
  }

  private static Map<String, Object> pattern(String pattern) {
    return ordered("type", "string", "pattern", "^(?:" + pattern + ")$");
  }

  private static Map<String, Object> object(String description, Map<String, Object> properties) {
    return ordered(
        "description",
        description,
        "type",
        "object",
        "properties",
        properties,
        "additionalProperties",
        false);
  }

  private static Map<String, Object> described(Map<String, Object> schema, String description) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("description", description);
    described.putAll(schema);
    return described;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
