package io.sitewright.policy.state;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.io.StringReader;

/**
 * JSON as the engine's protocol has values. Read in one pass: a state may have twenty megabytes,
 * and is read beside the engine's own work.
 */
final class JsonValues {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String CLEAR = "plaintext";

  private JsonValues() {}

  /**
   * Reads one document. A secret of {@code --show-secrets}, which stands as JSON in a text {@code
   * plaintext}, becomes what the protocol has: its {@code value}.
   *
   * @throws IllegalArgumentException when the text is no JSON
   */
  static Value parse(String json) {
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      Value value = value(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalArgumentException("Something follows the document.");
      }
      return value;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new IllegalArgumentException("The text is no JSON.", e);
    }
  }

  private static Value value(JsonReader reader) throws IOException {
    Value.Builder value = Value.newBuilder();
    switch (reader.peek()) {
      case BEGIN_OBJECT -> value.setStructValue(struct(reader));
      case BEGIN_ARRAY -> {
        ListValue.Builder list = ListValue.newBuilder();
        reader.beginArray();
        while (reader.hasNext()) {
          list.addValues(value(reader));
        }
        reader.endArray();
        value.setListValue(list);
      }
      case STRING -> value.setStringValue(reader.nextString());
      case NUMBER -> value.setNumberValue(reader.nextDouble());
      case BOOLEAN -> value.setBoolValue(reader.nextBoolean());
      default -> {
        reader.nextNull();
        value.setNullValue(NullValue.NULL_VALUE);
      }
    }
    return value.build();
  }

  private static Struct struct(JsonReader reader) throws IOException {
    Struct.Builder struct = Struct.newBuilder();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      struct.putFields(name, value(reader));
    }
    reader.endObject();
    if (struct.containsFields(CLEAR) && struct.containsFields(SIGNATURE)) {
      Value clear = struct.getFieldsOrThrow(CLEAR);
      struct.removeFields(CLEAR).putFields("value", secret(clear.getStringValue()));
    }
    return struct.build();
  }

  private static Value secret(String clear) {
    try {
      return parse(clear);
    } catch (IllegalArgumentException notJson) {
      return Value.newBuilder().setStringValue(clear).build();
    }
  }
}
