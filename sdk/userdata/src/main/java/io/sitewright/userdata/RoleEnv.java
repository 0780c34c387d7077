package io.sitewright.userdata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Parameters as lines of {@code KEY='value'}: the one place that quotes for the shell. Nothing in a
 * value is ever expanded.
 *
 * <pre>{@code
 * RoleEnv.of("SITE_SLOT", "web-1").with("SITE_ROLE", "webserver").text()
 * }</pre>
 */
public final class RoleEnv {
  private static final Pattern KEY = Pattern.compile("SITE_[A-Z0-9]+(_[A-Z0-9]+)*");

  private final Map<String, String> values;

  private RoleEnv(Map<String, String> values) {
    this.values = values;
  }

  public static RoleEnv empty() {
    return new RoleEnv(Map.of());
  }

  public static RoleEnv of(String key, String value) {
    return empty().with(key, value);
  }

  /** These parameters and one more, at the end. */
  public RoleEnv with(String key, String value) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Parameter \"%s\" is no name of ours; write it like SITE_DATABASE_PORT.".formatted(key));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      // The value may be a secret: it is not repeated.
      throw new IllegalArgumentException(
          "Parameter %s holds a line break or another control character; keep it to one line of text."
              .formatted(key));
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    if (more.put(key, value) != null) {
      throw new IllegalArgumentException(
          "Parameter %s is given twice; keep one of them.".formatted(key));
    }
    return new RoleEnv(more);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** One line a parameter, in the order they were given. */
  public String text() {
    StringBuilder lines = new StringBuilder();
    values.forEach(
        (key, value) -> lines.append(key).append('=').append(quoted(value)).append('\n'));
    return lines.toString();
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** Names only: a value may be a secret. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
