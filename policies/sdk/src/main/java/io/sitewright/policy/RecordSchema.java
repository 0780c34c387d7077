package io.sitewright.policy;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON schema of a settings record, which the engine holds configuration against. */
final class RecordSchema {
  private RecordSchema() {}

  /** A schema for each component, by name. */
  static Struct properties(Class<?> type, Optional<? extends Record> defaults) {
    Struct.Builder properties = Struct.newBuilder();
    for (RecordComponent component : type.getRecordComponents()) {
      Struct.Builder schema =
          schema(component.getGenericType(), component.getAnnotation(Meaning.class));
      defaults
          .flatMap(it -> json(RecordReader.of(component, it)))
          .ifPresent(value -> schema.putFields("default", value));
      properties.putFields(component.getName(), value(schema));
    }
    return properties.build();
  }

  /** The components that have no default and are not optional. */
  static List<String> required(Class<?> type, Optional<? extends Record> defaults) {
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> of = component.getType();
      if (defaults.isEmpty() && of != Optional.class && of != List.class && of != Map.class) {
        required.add(component.getName());
      }
    }
    return required;
  }

  private static Struct.Builder schema(Type type, @Nullable Meaning meaning) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return schema(of[0], meaning);
      }
      if (generic.getRawType() == List.class) {
        return described(typed("array"), meaning).putFields("items", value(schema(of[0], null)));
      }
      return described(typed("object"), meaning)
          .putFields("additionalProperties", value(schema(of[1], null)));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      Struct.Builder object =
          described(typed("object"), meaning)
              .putFields(
                  "properties",
                  Value.newBuilder().setStructValue(properties(plain, Optional.empty())).build())
              .putFields("additionalProperties", Value.newBuilder().setBoolValue(false).build());
      List<String> required = required(plain, Optional.empty());
      return required.isEmpty() ? object : object.putFields("required", texts(required));
    }
    if (plain.isEnum()) {
      List<String> labels = new ArrayList<>();
      for (Object constant : plain.getEnumConstants()) {
        labels.add(RecordReader.label((Enum<?>) constant));
      }
      return described(typed("string"), meaning).putFields("enum", texts(labels));
    }
    return described(typed(word(plain)), meaning);
  }

  private static String word(Class<?> type) {
    if (type == String.class || type == LocalDate.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == double.class || type == Double.class || type == BigDecimal.class) {
      return "number";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "integer";
    }
    throw new IllegalArgumentException(
        "A settings record cannot hold a %s; use texts, numbers, booleans, enums, dates, records, Optional, List and Map."
            .formatted(type.getSimpleName()));
  }

  private static Struct.Builder typed(String word) {
    return Struct.newBuilder().putFields("type", text(word));
  }

  private static Struct.Builder described(Struct.Builder schema, @Nullable Meaning meaning) {
    if (meaning == null) {
      return schema;
    }
    schema.putFields("description", text(meaning.value()));
    if (meaning.atLeast() != Long.MIN_VALUE) {
      schema.putFields("minimum", number((double) meaning.atLeast()));
    }
    if (meaning.atMost() != Long.MAX_VALUE) {
      schema.putFields("maximum", number((double) meaning.atMost()));
    }
    return schema;
  }

  /** A default in JSON; an empty Optional has none. */
  private static Optional<Value> json(@Nullable Object of) {
    if (of instanceof Optional<?> optional) {
      return optional.flatMap(RecordSchema::json);
    }
    if (of instanceof Boolean truth) {
      return Optional.of(Value.newBuilder().setBoolValue(truth).build());
    }
    if (of instanceof Number number) {
      return Optional.of(number(number.doubleValue()));
    }
    if (of instanceof Enum<?> constant) {
      return Optional.of(text(RecordReader.label(constant)));
    }
    if (of instanceof List<?> list) {
      ListValue.Builder values = ListValue.newBuilder();
      list.forEach(element -> json(element).ifPresent(values::addValues));
      return Optional.of(Value.newBuilder().setListValue(values).build());
    }
    if (of instanceof Map<?, ?> map) {
      Struct.Builder members = Struct.newBuilder();
      map.forEach((name, member) -> json(member).ifPresent(it -> members.putFields("" + name, it)));
      return Optional.of(value(members));
    }
    if (of instanceof Record record) {
      Struct.Builder members = Struct.newBuilder();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        json(RecordReader.of(component, record))
            .ifPresent(it -> members.putFields(component.getName(), it));
      }
      return Optional.of(value(members));
    }
    return of == null ? Optional.empty() : Optional.of(text(of.toString()));
  }

  private static Value texts(List<String> texts) {
    ListValue.Builder values = ListValue.newBuilder();
    texts.forEach(it -> values.addValues(text(it)));
    return Value.newBuilder().setListValue(values).build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  private static Value value(Struct.Builder struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }
}
