package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a value is as wanted. What the vendor computes and nobody asks for never differs. */
@ObservedOn("pulumi-cloudflare 6.17.0: schema dump, computed flags")
final class Sameness {
  private Sameness() {}

  static boolean of(Field field, @Nullable Object old, @Nullable Object wanted) {
    if (wanted == null) {
      return old == null || field.computed();
    }
    if (Unknown.in(wanted)) {
      return false;
    }
    if (old instanceof Map<?, ?> was && wanted instanceof Map<?, ?> is) {
      return field.isObject() ? objects(field, field.computed(), was, is) : was.equals(is);
    }
    if (old instanceof List<?> was && wanted instanceof List<?> is) {
      return was.size() == is.size()
          && (field.isSet() ? inAnyOrder(field, was, is) : inOrder(field, was, is));
    }
    if (old instanceof Number was && wanted instanceof Number is) {
      return was.doubleValue() == is.doubleValue();
    }
    return Objects.equals(old, wanted);
  }

  private static boolean elements(Field field, @Nullable Object old, @Nullable Object wanted) {
    if (field.isBlocks() && old instanceof Map<?, ?> was && wanted instanceof Map<?, ?> is) {
      return objects(field, false, was, is);
    }
    return Objects.equals(old, wanted);
  }

  private static boolean objects(Field field, boolean computed, Map<?, ?> was, Map<?, ?> is) {
    return field.nested().entrySet().stream()
        .allMatch(
            entry -> {
              Object wanted = is.get(entry.getKey());
              return (wanted == null && computed)
                  || of(entry.getValue(), was.get(entry.getKey()), wanted);
            });
  }

  private static boolean inOrder(Field field, List<?> was, List<?> is) {
    for (int i = 0; i < is.size(); i++) {
      if (!elements(field, was.get(i), is.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean inAnyOrder(Field field, List<?> was, List<?> is) {
    List<@Nullable Object> left = new ArrayList<>(was);
    for (Object wanted : is) {
      boolean found = false;
      for (int i = 0; i < left.size() && !found; i++) {
        found = elements(field, left.get(i), wanted);
        if (found) {
          left.remove(i);
        }
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
