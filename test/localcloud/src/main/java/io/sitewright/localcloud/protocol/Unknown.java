package io.sitewright.localcloud.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that is not known before the update runs. */
public enum Unknown {
  UNKNOWN;

  /** Whether a value is unknown or holds one that is. */
  public static boolean in(@Nullable Object value) {
    if (value instanceof Iterable<?> list) {
      for (Object element : list) {
        if (in(element)) {
          return true;
        }
      }
      return false;
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(Unknown::in);
    }
    return value == UNKNOWN;
  }
}
