package io.sitewright.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/** Reads and writes JSON: numbers stay as they were written. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An object, or a refusal that says what was being read. */
  static ObjectNode object(byte[] text, String what) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new Refused(400, what + " is not a JSON object.");
    } catch (IOException e) {
      throw new Refused(400, what + " is not valid JSON: " + e.getMessage());
    }
  }

  /** In one line. */
  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A checkpoint file as the engine exports it: the same values, copied without a tree. */
  static byte[] exported(byte[] checkpoint) {
    var out = new ByteArrayOutputStream(checkpoint.length);
    try (JsonParser in = MAPPER.createParser(checkpoint);
        JsonGenerator to = MAPPER.createGenerator(out)) {
      to.writeStartObject();
      boolean deployed = false;
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        in.nextToken();
        if (field.equals("checkpoint")) {
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean latest = in.currentName().equals("latest");
            in.nextToken();
            if (latest && in.currentToken() == JsonToken.START_OBJECT) {
              to.writeFieldName("deployment");
              to.copyCurrentStructure(in);
              deployed = true;
            } else {
              in.skipChildren();
            }
          }
        } else {
          to.writeFieldName(field);
          to.copyCurrentStructure(in);
        }
      }
      if (!deployed) {
        to.writeFieldName("deployment");
        to.writeTree(object().set("manifest", new Manifest("", Instant.EPOCH).json()));
      }
      to.writeEndObject();
    } catch (IOException e) {
      throw new Refused(500, "The checkpoint is not valid JSON: " + e.getMessage());
    }
    return out.toByteArray();
  }

  /** How many resources a checkpoint file has. */
  static int resources(byte[] checkpoint) {
    try (JsonParser in = MAPPER.createParser(checkpoint)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.START_ARRAY && "resources".equals(in.currentName())) {
          int count = 0;
          while (in.nextToken() == JsonToken.START_OBJECT) {
            in.skipChildren();
            count++;
          }
          return count;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new Refused(500, "The checkpoint is not valid JSON: " + e.getMessage());
    }
  }
}
