package io.sitewright.policy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Set;

/**
 * How the engine marks what JSON has no form for.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go">sig.go</a>
 */
final class Signatures {
  static final String KEY = "4dabf18193072939515e22adb298388d";
  static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
  static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
  static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

  /** One for each type: boolean, number, text, list, asset, archive, object. */
  private static final Set<String> UNKNOWN =
      Set.of(
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "030794c1-ac77-496b-92df-f27374a8bd58",
          "e48ece36-62e2-4504-bad9-02848725956a",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private Signatures() {}

  static boolean isUnknown(Value value) {
    return value.getKindCase() == Value.KindCase.STRING_VALUE
        && value.getStringValue().length() == 36
        && UNKNOWN.contains(value.getStringValue());
  }

  /** The mark of a value, or an empty text. */
  static String of(Value value) {
    if (value.getKindCase() != Value.KindCase.STRUCT_VALUE) {
      return "";
    }
    Value mark = value.getStructValue().getFieldsMap().get(KEY);
    return mark == null ? "" : mark.getStringValue();
  }

  static Value secret(Value plain) {
    return Value.newBuilder()
        .setStructValue(
            Struct.newBuilder()
                .putFields(KEY, Value.newBuilder().setStringValue(SECRET).build())
                .putFields("value", plain))
        .build();
  }
}
