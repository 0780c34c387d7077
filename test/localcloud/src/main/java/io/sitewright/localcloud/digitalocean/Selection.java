package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters and sorts of the functions that list. */
record Selection(List<Props> filters, List<Props> sorts) {
  static Selection of(Props given) {
    return new Selection(given.objects("filters"), given.objects("sorts"));
  }

  List<Map<String, @Nullable Object>> apply(List<Map<String, @Nullable Object>> all) {
    List<Map<String, @Nullable Object>> chosen = new ArrayList<>(all);
    for (Props filter : filters) {
      String key = key(filter, all);
      Predicate<Object> wanted = wanted(filter);
      chosen.removeIf(one -> !fits(one.get(key), wanted, filter.flag("all")));
    }
    for (int i = sorts.size() - 1; i >= 0; i--) {
      String key = key(sorts.get(i), all);
      Comparator<Map<String, @Nullable Object>> order =
          Comparator.comparing(one -> order(one.get(key)));
      chosen.sort(
          sorts.get(i).textOr("direction", "asc").equals("desc") ? order.reversed() : order);
    }
    return chosen;
  }

  /** Keys are given in the API's spelling. */
  private static String key(Props filter, List<Map<String, @Nullable Object>> all) {
    StringBuilder name = new StringBuilder();
    for (String word : filter.textOr("key", "").split("_", -1)) {
      name.append(
          name.length() == 0 || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    if (!all.isEmpty() && !all.get(0).containsKey(name.toString())) {
      throw new ProviderFault(
          "filter or sort key \""
              + filter.textOr("key", "")
              + "\" is not one that can be used here");
    }
    return name.toString();
  }

  private static Predicate<Object> wanted(Props filter) {
    List<String> values = filter.texts("values");
    return switch (filter.textOr("matchBy", "exact")) {
      case "re" -> {
        List<Pattern> patterns = values.stream().map(Pattern::compile).toList();
        yield value ->
            patterns.stream().anyMatch(pattern -> pattern.matcher(Coercion.text(value)).find());
      }
      case "substring" ->
          value -> values.stream().anyMatch(part -> Coercion.text(value).contains(part));
      default -> value -> values.contains(Coercion.text(value));
    };
  }

  private static boolean fits(@Nullable Object value, Predicate<Object> wanted, boolean all) {
    if (value instanceof List<?> list) {
      return all ? list.stream().allMatch(wanted) : list.stream().anyMatch(wanted);
    }
    return value != null && wanted.test(value);
  }

  private static String order(@Nullable Object value) {
    return value instanceof Number number
        ? String.format("%030.6f", number.doubleValue())
        : Coercion.text(value);
  }
}
