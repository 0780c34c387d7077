package io.sitewright.localcloud.cloudflare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trees as the API names them (from_value) and as programs do (fromValue). */
final class Snake {
  private static final Pattern HUMP = Pattern.compile("[A-Z]");
  private static final Pattern SCORE = Pattern.compile("_([a-z0-9])");

  private Snake() {}

  static @Nullable Object toApi(@Nullable Object tree) {
    return renamed(
        tree,
        name -> HUMP.matcher(name).replaceAll(hump -> "_" + hump.group().toLowerCase(Locale.ROOT)));
  }

  static @Nullable Object toProgram(@Nullable Object tree) {
    return renamed(
        tree,
        name -> SCORE.matcher(name).replaceAll(score -> score.group(1).toUpperCase(Locale.ROOT)));
  }

  private static @Nullable Object renamed(@Nullable Object tree, UnaryOperator<String> rename) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> out.put(rename.apply(String.valueOf(key)), renamed(value, rename)));
      return out;
    }
    if (tree instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(value -> out.add(renamed(value, rename)));
      return out;
    }
    // The API's numbers here are whole; a program's are all floating.
    return tree instanceof Double number && number == Math.rint(number)
        ? (Object) number.longValue()
        : tree;
  }
}
