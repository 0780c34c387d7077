package io.sitewright.localcloud.digitalocean;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Terraform's zero values: to its first SDK, nothing and zero are the same. */
final class Zero {
  private Zero() {}

  static boolean is(@Nullable Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || "".equals(value)
        || (value instanceof Number number && number.doubleValue() == 0)
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }
}
