package io.sitewright.policy.testing;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as the engine writes them. */
final class TestValues {
  /** The mark of a text that is not known yet. */
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

  private TestValues() {}

  /** What stands for something that is not known before the update. */
  record Unknown() {}

  /** A value that is a secret. */
  record Secret(Object value) {}

  static Struct struct(Map<String, ?> members) {
    Struct.Builder struct = Struct.newBuilder();
    members.forEach((name, member) -> struct.putFields(name, value(member)));
    return struct.build();
  }

  private static Value value(@Nullable Object of) {
    Value.Builder value = Value.newBuilder();
    if (of == null) {
      return value.setNullValue(NullValue.NULL_VALUE).build();
    }
    if (of instanceof Unknown) {
      return value.setStringValue(UNKNOWN).build();
    }
    if (of instanceof Secret secret) {
      return value(Map.of(SIGNATURE, SECRET, "value", secret.value()));
    }
    if (of instanceof Boolean truth) {
      return value.setBoolValue(truth).build();
    }
    if (of instanceof Number number) {
      return value.setNumberValue(number.doubleValue()).build();
    }
    if (of instanceof List<?> list) {
      ListValue.Builder elements = ListValue.newBuilder();
      list.forEach(element -> elements.addValues(value(element)));
      return value.setListValue(elements).build();
    }
    if (of instanceof Map<?, ?> map) {
      Struct.Builder members = Struct.newBuilder();
      map.forEach((name, member) -> members.putFields(String.valueOf(name), value(member)));
      return value.setStructValue(members).build();
    }
    return value.setStringValue(of.toString()).build();
  }
}
