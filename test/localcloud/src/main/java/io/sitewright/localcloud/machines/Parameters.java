package io.sitewright.localcloud.machines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of {@code KEY='value'} as a shell would read them. A quote within is written {@code '\''};
 * anything else is refused, as the machine's own script does.
 */
final class Parameters {
  private static final Pattern LINE = Pattern.compile("(SITE_[A-Z0-9_]+)='((?:[^']|'\\\\'')*)'");

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  static Parameters parse(String name, String text) throws RefusedText {
    Map<String, String> values = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        // The line may hold a secret: it is not repeated.
        throw new RefusedText("line " + number + " of " + name + " is no parameter");
      }
      values.put(matcher.group(1), matcher.group(2).replace("'\\''", "'"));
    }
    return new Parameters(values);
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  String get(String key) throws RefusedText {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new RefusedText("parameter " + key + " is missing");
    }
    return value;
  }
}
