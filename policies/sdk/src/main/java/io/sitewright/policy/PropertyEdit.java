package io.sitewright.policy;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;

/**
 * Changes of a resource's inputs. Whatever is not touched stays as it is, with its secrets wrapped.
 * Paths are members parted by dots: {@code tags.owner}.
 */
public final class PropertyEdit {
  private final Struct original;
  private Struct properties;

  PropertyEdit(Struct properties) {
    this.original = properties;
    this.properties = properties;
  }

  /** The inputs as they are by now. */
  public PropertyValue properties() {
    return PropertyValue.of(properties);
  }

  /**
   * Sets a property; inside a secret it stays part of the secret.
   *
   * @param value a text, number, boolean, or a List or Map of such
   */
  public PropertyEdit set(String path, Object value) {
    properties = put(properties, path, wire(value));
    return this;
  }

  /** Sets a property that is kept as a secret. */
  public PropertyEdit setSecret(String path, Object value) {
    properties = put(properties, path, Signatures.secret(wire(value)));
    return this;
  }

  /** Takes a property away. */
  public PropertyEdit remove(String path) {
    properties = remove(properties, path);
    return this;
  }

  boolean changed() {
    return !original.equals(properties);
  }

  Struct result() {
    return properties;
  }

  private static Struct put(Struct in, String path, Value value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return in.toBuilder().putFields(path, value).build();
    }
    String name = path.substring(0, dot);
    Value member = in.getFieldsOrDefault(name, Value.getDefaultInstance());
    return in.toBuilder()
        .putFields(name, inside(member, it -> put(it, path.substring(dot + 1), value)))
        .build();
  }

  private static Struct remove(Struct in, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return in.toBuilder().removeFields(path).build();
    }
    String name = path.substring(0, dot);
    if (!in.containsFields(name)) {
      return in;
    }
    Value changed = inside(in.getFieldsOrThrow(name), it -> remove(it, path.substring(dot + 1)));
    return in.toBuilder().putFields(name, changed).build();
  }

  private interface Change {
    Struct of(Struct members);
  }

  private static Value inside(Value member, Change change) {
    if (Signatures.isUnknown(member)) {
      throw new UnknownValueException("a property that is to be mended");
    }
    if (Signatures.of(member).equals(Signatures.SECRET)) {
      Value plain = member.getStructValue().getFieldsOrThrow("value");
      return Signatures.secret(inside(plain, change));
    }
    return Value.newBuilder().setStructValue(change.of(member.getStructValue())).build();
  }

  private static Value wire(Object value) {
    Value.Builder wire = Value.newBuilder();
    if (value instanceof String text) {
      return wire.setStringValue(text).build();
    }
    if (value instanceof Boolean truth) {
      return wire.setBoolValue(truth).build();
    }
    if (value instanceof Number number) {
      return wire.setNumberValue(number.doubleValue()).build();
    }
    if (value instanceof PropertyValue property) {
      return property.isSecret() ? Signatures.secret(property.raw()) : property.raw();
    }
    if (value instanceof List<?> list) {
      ListValue.Builder elements = ListValue.newBuilder();
      list.forEach(element -> elements.addValues(wire(element)));
      return wire.setListValue(elements).build();
    }
    if (value instanceof Map<?, ?> map) {
      Struct.Builder members = Struct.newBuilder();
      map.forEach((name, member) -> members.putFields(String.valueOf(name), wire(member)));
      return wire.setStructValue(members).build();
    }
    throw new IllegalArgumentException(
        "A property cannot be set to a %s; give a text, number, boolean, List or Map."
            .formatted(value.getClass().getSimpleName()));
  }
}
