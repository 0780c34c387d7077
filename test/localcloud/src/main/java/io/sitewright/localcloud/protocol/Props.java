package io.sitewright.localcloud.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Properties read by type. A property that is missing, null or unknown counts as absent. */
public record Props(Map<String, ? extends @Nullable Object> values) {

  private @Nullable Object get(String key) {
    Object value = values.get(key);
    return value == Unknown.UNKNOWN ? null : value;
  }

  public boolean has(String key) {
    return get(key) != null;
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(get(key)).map(Object::toString);
  }

  public String textOr(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  /** A text that is not empty. */
  public Optional<String> filled(String key) {
    return text(key).filter(text -> !text.isEmpty());
  }

  public boolean flag(String key) {
    return Boolean.TRUE.equals(get(key));
  }

  public @Nullable Boolean flagOrNull(String key) {
    return get(key) instanceof Boolean flag ? flag : null;
  }

  public @Nullable Integer intOrNull(String key) {
    return get(key) instanceof Number number ? number.intValue() : null;
  }

  public int intOr(String key, int otherwise) {
    Integer number = intOrNull(key);
    return number == null ? otherwise : number;
  }

  public @Nullable Double numberOrNull(String key) {
    return get(key) instanceof Number number ? number.doubleValue() : null;
  }

  public long id(String key) {
    return get(key) instanceof Number number
        ? number.longValue()
        : Long.parseLong(textOr(key, "0"));
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (get(key) instanceof Iterable<?> list) {
      list.forEach(element -> texts.add(String.valueOf(element)));
    }
    return texts;
  }

  public List<Long> ids(String key) {
    List<Long> ids = new ArrayList<>();
    if (get(key) instanceof Iterable<?> list) {
      list.forEach(element -> ids.add(((Number) element).longValue()));
    }
    return ids;
  }

  /** The objects of a list. */
  public List<Props> objects(String key) {
    List<Props> objects = new ArrayList<>();
    if (get(key) instanceof Iterable<?> list) {
      list.forEach(element -> objects.add(new Props(map(element))));
    }
    return objects;
  }

  public Optional<Props> object(String key) {
    return get(key) instanceof Map<?, ?> map ? Optional.of(new Props(map(map))) : Optional.empty();
  }

  @SuppressWarnings("unchecked") // trees hold nothing but maps with text keys
  static Map<String, @Nullable Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }
}
