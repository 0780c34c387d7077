package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.protocol.Field;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object among the inputs, and the one around it: where a rule finds the other properties that
 * it speaks of.
 *
 * @param path such as {@code rules[0].actionParameters}; empty at the top
 */
record Scope(Map<String, Field> fields, Map<?, ?> given, String path, @Nullable Scope around) {
  String under(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /**
   * What stands at a path of the provider's, such as {@code <.<.action} (up two levels) or {@code
   * type} (from the top); the default where nothing is given.
   */
  @Nullable Object at(String tfPath) {
    Scope scope = this;
    String rest = tfPath;
    if (!rest.startsWith("<")) {
      while (scope.around != null) {
        scope = scope.around;
      }
    } else {
      rest = rest.substring(2);
      while (rest.startsWith("<.")) {
        scope = scope.around == null ? scope : scope.around;
        rest = rest.substring(2);
      }
    }
    return scope.named(rest);
  }

  private @Nullable Object named(String tf) {
    Optional<Map.Entry<String, Field>> found =
        fields.entrySet().stream().filter(each -> each.getValue().tf().equals(tf)).findFirst();
    if (found.isEmpty()) {
      return null;
    }
    Object value = given.get(found.get().getKey());
    return value == null ? found.get().getValue().defaultValue() : value;
  }
}
