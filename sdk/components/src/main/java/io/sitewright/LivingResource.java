package io.sitewright;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.Value.KindCase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as the state knew it before this run.
 *
 * @param name its logical name
 * @param outputs as the engine hands them over, secrets among them
 */
record LivingResource(String type, String name, Struct outputs) {
  private static final Value NOTHING = Value.getDefaultInstance();

  static LivingResource of(String urn, Struct resource) {
    return new LivingResource(
        resource.getFieldsOrDefault("type", NOTHING).getStringValue(),
        urn.substring(urn.lastIndexOf("::") + 2),
        resource.getFieldsOrDefault("outputs", NOTHING).getStructValue());
  }

  /** A text among its outputs. */
  Optional<String> text(String key) {
    Value value = outputs.getFieldsOrDefault(key, NOTHING);
    return value.getKindCase() == KindCase.STRING_VALUE
        ? Optional.of(value.getStringValue())
        : Optional.empty();
  }

  /** Texts by name, among its outputs. */
  Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    outputs
        .getFieldsOrDefault(key, NOTHING)
        .getStructValue()
        .getFieldsMap()
        .forEach((name, value) -> texts.put(name, value.getStringValue()));
    return texts;
  }

  @Override
  public String toString() {
    return type + " " + name;
  }
}
