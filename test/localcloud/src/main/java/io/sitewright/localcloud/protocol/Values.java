package io.sitewright.localcloud.protocol;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Property values as plain trees: maps, lists, strings, doubles, booleans, null and {@link
 * Unknown}. Secrets are unwrapped on the way in; on the way out the named ones are wrapped.
 */
public final class Values {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /**
   * What the engine sends for an unknown boolean, number, string, array, asset, archive and object.
   */
  private static final Set<String> UNKNOWNS =
      Set.of(
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          UNKNOWN_STRING,
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "030794c1-ac77-496b-92df-f27374a8bd58",
          "e48ece36-62e2-4504-bad9-02848725956a",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private Values() {}

  public static Map<String, @Nullable Object> from(Struct struct) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((key, value) -> map.put(key, from(value)));
    return map;
  }

  private static @Nullable Object from(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE ->
          UNKNOWNS.contains(value.getStringValue()) ? Unknown.UNKNOWN : value.getStringValue();
      case NUMBER_VALUE -> value.getNumberValue();
      case BOOL_VALUE -> value.getBoolValue();
      case LIST_VALUE -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.getListValue().getValuesList().forEach(element -> list.add(from(element)));
        yield list;
      }
      case STRUCT_VALUE -> {
        Struct struct = value.getStructValue();
        Value signature = struct.getFieldsOrDefault(SIGNATURE, Value.getDefaultInstance());
        yield signature.getStringValue().equals(SECRET)
            ? from(struct.getFieldsOrThrow("value"))
            : from(struct);
      }
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  /** Nulls are left out at the top. */
  public static Struct struct(Map<String, ? extends @Nullable Object> map, Set<String> secrets) {
    Struct.Builder struct = Struct.newBuilder();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            struct.putFields(
                key,
                secrets.contains(key) && value != Unknown.UNKNOWN
                    ? secret(value(value))
                    : value(value));
          }
        });
    return struct.build();
  }

  private static Value secret(Value value) {
    return Value.newBuilder()
        .setStructValue(
            Struct.newBuilder()
                .putFields(SIGNATURE, Value.newBuilder().setStringValue(SECRET).build())
                .putFields("value", value)
                .build())
        .build();
  }

  private static Value value(@Nullable Object value) {
    Value.Builder built = Value.newBuilder();
    if (value == null) {
      built.setNullValue(NullValue.NULL_VALUE);
    } else if (value == Unknown.UNKNOWN) {
      built.setStringValue(UNKNOWN_STRING);
    } else if (value instanceof Boolean flag) {
      built.setBoolValue(flag);
    } else if (value instanceof Number number) {
      built.setNumberValue(number.doubleValue());
    } else if (value instanceof Iterable<?> list) {
      ListValue.Builder elements = ListValue.newBuilder();
      list.forEach(element -> elements.addValues(value(element)));
      built.setListValue(elements);
    } else if (value instanceof Map<?, ?> map) {
      Struct.Builder struct = Struct.newBuilder();
      map.forEach((key, element) -> struct.putFields(String.valueOf(key), value(element)));
      built.setStructValue(struct);
    } else {
      built.setStringValue(value.toString());
    }
    return built.build();
  }
}
