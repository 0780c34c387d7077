package io.sitewright.policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills records from properties, by the names of their components. */
final class RecordReader {
  private RecordReader() {}

  /**
   * Reads a record.
   *
   * @param defaults where members that are absent are taken from
   */
  static Record read(PropertyValue from, Class<?> type, Optional<? extends Record> defaults) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      types[i] = component.getType();
      PropertyValue member = from.get(component.getName());
      values[i] =
          !member.isUnknown() && member.isAbsent() && defaults.isPresent()
              ? of(component, defaults.get())
              : value(member, component.getGenericType(), component.getAnnotation(Meaning.class));
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException fault) {
        throw fault;
      }
      throw new IllegalArgumentException(
          "%s cannot be made of %s.".formatted(type.getSimpleName(), from), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The record %s cannot be made.".formatted(type), e);
    }
  }

  /** A component's value. */
  static @Nullable Object of(RecordComponent component, Record record) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The record %s cannot be read.".formatted(record), e);
    }
  }

  private static Object value(PropertyValue from, Type type, @Nullable Meaning meaning) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] of = generic.getActualTypeArguments();
      if (raw == Optional.class) {
        return from.isUnknown() || !from.isAbsent()
            ? Optional.of(value(from, of[0], meaning))
            : Optional.empty();
      }
      if (raw == List.class) {
        List<Object> elements = new ArrayList<>();
        if (!from.isAbsent() && from.list().isEmpty() && !from.kind().equals("a list")) {
          throw wrong(from, "a list");
        }
        from.list().forEach(element -> elements.add(value(element, of[0], meaning)));
        return List.copyOf(elements);
      }
      if (raw == Map.class) {
        Map<String, Object> members = new LinkedHashMap<>();
        from.members().forEach((name, member) -> members.put(name, value(member, of[1], meaning)));
        return members;
      }
    }
    if (type instanceof Class<?> plain) {
      return plain(from, plain, meaning);
    }
    throw new IllegalStateException("A record cannot hold a %s.".formatted(type.getTypeName()));
  }

  private static Object plain(PropertyValue from, Class<?> type, @Nullable Meaning meaning) {
    if (type == PropertyValue.class) {
      return from;
    }
    if (type == boolean.class || type == Boolean.class) {
      return from.isTrue();
    }
    if (type.isRecord()) {
      return read(from, type, Optional.empty());
    }
    if (type == String.class) {
      return from.text().orElseThrow(() -> wrong(from, "a text"));
    }
    if (type.isEnum()) {
      return choice(from, type);
    }
    if (type == LocalDate.class) {
      try {
        return LocalDate.parse(from.text().orElseThrow(() -> wrong(from, "a date")));
      } catch (DateTimeException e) {
        throw wrong(from, "a date such as 2027-01-31", e);
      }
    }
    return number(from, type, meaning);
  }

  private static Object number(PropertyValue from, Class<?> type, @Nullable Meaning meaning) {
    boolean broken = type == double.class || type == Double.class || type == BigDecimal.class;
    BigDecimal number =
        from.number().orElseThrow(() -> wrong(from, broken ? "a number" : "a whole number"));
    if (meaning != null
        && (number.compareTo(BigDecimal.valueOf(meaning.atLeast())) < 0
            || number.compareTo(BigDecimal.valueOf(meaning.atMost())) > 0)) {
      throw wrong(from, bounds(meaning));
    }
    if (type == BigDecimal.class) {
      return number;
    }
    if (broken) {
      return number.doubleValue();
    }
    try {
      return type == int.class || type == Integer.class
          ? (Object) number.intValueExact()
          : (Object) number.longValueExact();
    } catch (ArithmeticException e) {
      throw wrong(from, "a whole number", e);
    }
  }

  private static String bounds(Meaning meaning) {
    if (meaning.atMost() == Long.MAX_VALUE) {
      return "at least " + meaning.atLeast();
    }
    return meaning.atLeast() == Long.MIN_VALUE
        ? "at most " + meaning.atMost()
        : "from " + meaning.atLeast() + " to " + meaning.atMost();
  }

  private static Object choice(PropertyValue from, Class<?> type) {
    List<String> labels = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String label = label((Enum<?>) constant);
      if (from.text("").equals(label)) {
        return constant;
      }
      labels.add(label);
    }
    throw wrong(from, "one of " + String.join(", ", labels));
  }

  /** How a constant is written in configuration. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IllegalArgumentException wrong(PropertyValue from, String wanted) {
    return new IllegalArgumentException(
        "%s is %s; write %s.".formatted(from.path(), from.kind(), wanted));
  }

  private static IllegalArgumentException wrong(
      PropertyValue from, String wanted, Exception cause) {
    return new IllegalArgumentException(
        "%s is %s; write %s.".formatted(from.path(), from.kind(), wanted), cause);
  }
}
