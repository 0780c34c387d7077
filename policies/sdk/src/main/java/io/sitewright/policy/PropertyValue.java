package io.sitewright.policy;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A property of a resource, read as it is written: {@code resource.get("rules").list()}, {@code
 * rule.get("port").number()}. What is not there reads as absent, and so does everything inside it.
 *
 * <p>A secret is read like any other value and stays marked: {@link #isSecret()}. What is not known
 * before the update throws {@link UnknownValueException}, which makes the policy unknown for that
 * resource and never passes it. A value prints its kind, never what it holds.
 */
public final class PropertyValue {
  private static final Value NULL = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();

  private final Value value;
  private final String path;
  private final boolean secret;
  private final boolean unknown;

  private PropertyValue(Value value, String path, boolean secret, boolean unknown) {
    this.value = value;
    this.path = path;
    this.secret = secret;
    this.unknown = unknown;
  }

  /** Properties in the engine's wire form. */
  public static PropertyValue of(Struct properties) {
    return new PropertyValue(
        Value.newBuilder().setStructValue(properties).build(), "", false, false);
  }

  static PropertyValue of(Value value, String path, boolean secret) {
    Value plain = value;
    boolean marked = secret;
    while (true) {
      String mark = Signatures.of(plain);
      boolean output = mark.equals(Signatures.OUTPUT);
      if (!output && !mark.equals(Signatures.SECRET)) {
        return new PropertyValue(plain, path, marked, Signatures.isUnknown(plain));
      }
      Struct wrapped = plain.getStructValue();
      marked |= !output || wrapped.getFieldsMap().getOrDefault("secret", NULL).getBoolValue();
      if (!wrapped.containsFields("value")) {
        // An output that is not there yet, or a secret that is still encrypted.
        return new PropertyValue(NULL, path, marked, true);
      }
      plain = wrapped.getFieldsOrThrow("value");
    }
  }

  /** Where it stands, such as {@code rules[0].port}. */
  public String path() {
    return path;
  }

  /** Whether it is not there, or null. */
  public boolean isAbsent() {
    return !unknown && value.getKindCase() == Value.KindCase.NULL_VALUE;
  }

  /** Whether nobody knows it before the update, or it is encrypted. Asking throws nothing. */
  public boolean isUnknown() {
    return unknown;
  }

  /** Whether nothing can be read here, now. Asking throws nothing. */
  public boolean isAbsentOrUnknown() {
    return unknown || isAbsent();
  }

  /** Whether it is, or stands inside, a secret. */
  public boolean isSecret() {
    return secret;
  }

  /** Whether anything in it is unknown. */
  public boolean hasUnknown() {
    return unknown || children().stream().anyMatch(PropertyValue::hasUnknown);
  }

  /** Whether it or anything in it is a secret. */
  public boolean hasSecret() {
    return secret || children().stream().anyMatch(PropertyValue::hasSecret);
  }

  /** A member; absent where there is none. */
  public PropertyValue get(String name) {
    Value member =
        known().getKindCase() == Value.KindCase.STRUCT_VALUE
            ? value.getStructValue().getFieldsMap().getOrDefault(name, NULL)
            : NULL;
    return of(member, path.isEmpty() ? name : path + "." + name, secret);
  }

  /** What a path such as {@code versioning.enabled} or {@code rules[0].port} leads to. */
  public PropertyValue at(String dotted) {
    PropertyValue here = this;
    for (String step : dotted.split("\\.", -1)) {
      int bracket = step.indexOf('[');
      here = here.get(bracket < 0 ? step : step.substring(0, bracket));
      while (bracket >= 0) {
        int end = step.indexOf(']', bracket);
        List<PropertyValue> elements = here.list();
        int index = Integer.parseInt(step.substring(bracket + 1, end));
        here =
            index < elements.size()
                ? elements.get(index)
                : new PropertyValue(NULL, here.path + "[" + index + "]", here.secret, false);
        bracket = step.indexOf('[', end);
      }
    }
    return here;
  }

  /** The elements of a list; none where it is absent. */
  public List<PropertyValue> list() {
    return known().getKindCase() == Value.KindCase.LIST_VALUE ? children() : List.of();
  }

  /** The members of an object, in the order in which they were written; none where it is absent. */
  public Map<String, PropertyValue> members() {
    Map<String, PropertyValue> members = new LinkedHashMap<>();
    if (known().getKindCase() == Value.KindCase.STRUCT_VALUE) {
      value.getStructValue().getFieldsMap().keySet().forEach(name -> members.put(name, get(name)));
    }
    return members;
  }

  /** The text; empty where it is absent or something else. */
  public Optional<String> text() {
    return known().getKindCase() == Value.KindCase.STRING_VALUE
        ? Optional.of(value.getStringValue())
        : Optional.empty();
  }

  /** The text, or another one where it is absent. */
  public String text(String otherwise) {
    return text().orElse(otherwise);
  }

  /** The texts of a list of texts. */
  public List<String> texts() {
    return list().stream().flatMap(element -> element.text().stream()).toList();
  }

  /** The number; empty where it is absent or something else. A text of digits counts as one. */
  public Optional<BigDecimal> number() {
    switch (known().getKindCase()) {
      case NUMBER_VALUE -> {
        return Optional.of(BigDecimal.valueOf(value.getNumberValue()).stripTrailingZeros());
      }
      case STRING_VALUE -> {
        return value.getStringValue().matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")
            ? Optional.of(new BigDecimal(value.getStringValue()))
            : Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  /** The whole number; empty where it is absent, broken or something else. */
  public Optional<Long> integer() {
    return number().filter(it -> it.stripTrailingZeros().scale() <= 0).map(BigDecimal::longValue);
  }

  /** Whether it is true, or the text {@code true}. */
  public boolean isTrue() {
    return switch (known().getKindCase()) {
      case BOOL_VALUE -> value.getBoolValue();
      case STRING_VALUE -> value.getStringValue().equals("true");
      default -> false;
    };
  }

  /** The file or text that it is; empty where it is something else. */
  public Optional<Asset> asset() {
    if (!Signatures.of(known()).equals(Signatures.ASSET)) {
      return Optional.empty();
    }
    return get("path")
        .text()
        .<Asset>map(Asset.OfFile::new)
        .or(() -> get("uri").text().map(Asset.Remote::new))
        .or(() -> Optional.of(new Asset.OfText(get("text").text(""))));
  }

  /** The archive that it is; empty where it is something else. */
  public Optional<Archive> archive() {
    if (!Signatures.of(known()).equals(Signatures.ARCHIVE)) {
      return Optional.empty();
    }
    return get("path")
        .text()
        .<Archive>map(Archive.OfFile::new)
        .or(() -> get("uri").text().map(Archive.Remote::new))
        .or(() -> Optional.of(new Archive.OfParts(get("assets").members())));
  }

  /**
   * As a record whose components are named like its members: {@code record Rule(String protocol,
   * Optional<String> portRange)}. Members that the record does not name are left out.
   *
   * @throws IllegalArgumentException naming path, value's kind and fault when it does not fit
   * @throws UnknownValueException when a member that the record names is unknown
   */
  public <T extends Record> T as(Class<T> type) {
    return type.cast(RecordReader.read(this, type, Optional.empty()));
  }

  /** The texts of all secrets in it, for hiding them. */
  void secretTexts(List<String> into) {
    if (unknown) {
      return;
    }
    if (secret && value.getKindCase() == Value.KindCase.STRING_VALUE) {
      into.add(value.getStringValue());
    }
    children().forEach(child -> child.secretTexts(into));
  }

  private List<PropertyValue> children() {
    List<PropertyValue> children = new ArrayList<>();
    switch (value.getKindCase()) {
      case LIST_VALUE -> {
        for (Value element : value.getListValue().getValuesList()) {
          children.add(of(element, path + "[" + children.size() + "]", secret));
        }
      }
      case STRUCT_VALUE ->
          value
              .getStructValue()
              .getFieldsMap()
              .forEach(
                  (name, member) ->
                      children.add(of(member, path.isEmpty() ? name : path + "." + name, secret)));
      default -> {}
    }
    return children;
  }

  private Value known() {
    if (unknown) {
      throw new UnknownValueException(path);
    }
    return value;
  }

  /** What it is, in a word: never what it holds. */
  String kind() {
    if (unknown) {
      return "unknown";
    }
    return switch (value.getKindCase()) {
      case STRING_VALUE -> "a text";
      case NUMBER_VALUE -> "a number";
      case BOOL_VALUE -> "true or false";
      case LIST_VALUE -> "a list";
      case STRUCT_VALUE -> "an object";
      default -> "absent";
    };
  }

  /** Its wire form, for the SDK itself. */
  Value raw() {
    return value;
  }

  @Override
  public String toString() {
    return (path.isEmpty() ? "properties" : path) + ": " + (secret ? "a secret" : kind());
  }
}
