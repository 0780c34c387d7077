package io.sitewright.provider.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Optional;
import java.util.Set;

/**
 * Property values as the engine sends them: plain, wrapped as secret, or not known yet.
 *
 * <p>The signatures are the engine's own (sdk/go/common/resource/sig and plugin/rpc.go).
 */
final class Values {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String VALUE = "value";

  /** Stands for a string that is not known before the update. */
  static final String UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static final Set<String> UNKNOWNS =
      Set.of(
          UNKNOWN_TEXT,
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "030794c1-ac77-496b-92df-f27374a8bd58",
          "e48ece36-62e2-4504-bad9-02848725956a",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private Values() {}

  static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  /** The value wrapped as secret; one that is already so stays as it is. */
  static Value secret(Value value) {
    if (isSecret(value)) {
      return value;
    }
    var wrapped =
        Struct.newBuilder().putFields(SIGNATURE, text(SECRET)).putFields(VALUE, value).build();
    return Value.newBuilder().setStructValue(wrapped).build();
  }

  /** The value without a wrapping. */
  static Value plain(Value value) {
    var plain = value;
    while (isSecret(plain)) {
      plain = plain.getStructValue().getFieldsOrDefault(VALUE, Value.getDefaultInstance());
    }
    return plain;
  }

  /** What the struct holds under the name, unwrapped; nothing where it holds null. */
  static Optional<Value> in(Struct struct, String name) {
    return Optional.ofNullable(struct.getFieldsMap().get(name))
        .map(Values::plain)
        .filter(value -> value.getKindCase() != Value.KindCase.NULL_VALUE)
        .filter(value -> value.getKindCase() != Value.KindCase.KIND_NOT_SET);
  }

  /** The text under the name; empty where there is none. */
  static String textIn(Struct struct, String name) {
    return in(struct, name).map(Value::getStringValue).orElse("");
  }

  static boolean isUnknown(Value value) {
    var plain = plain(value);
    return plain.getKindCase() == Value.KindCase.STRING_VALUE
        && UNKNOWNS.contains(plain.getStringValue());
  }

  private static boolean isSecret(Value value) {
    return value.getKindCase() == Value.KindCase.STRUCT_VALUE
        && value
            .getStructValue()
            .getFieldsOrDefault(SIGNATURE, Value.getDefaultInstance())
            .getStringValue()
            .equals(SECRET);
  }
}
