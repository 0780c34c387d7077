package io.sitewright.model.settings;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people may write beside what they should: other texts, and slips of one character. */
final class OddSettings {
  private static final String CHARACTERS = "0123456789abcXYZ[]{}\":,./-_ \n$";
  private static final List<String> ODDITIES =
      List.of(
          "",
          " ",
          "none",
          "true",
          "false",
          "0",
          "-1",
          "1",
          "2",
          "2147483648",
          "1e3",
          "0x10",
          "NaN",
          "\u0000",
          "\n",
          "[]",
          "[[]]",
          "{}",
          "[{}]",
          "[null]",
          "null",
          "[1, \"a\", {}]",
          "{\"a\": {\"a\": []}}",
          "[",
          "{\"",
          "\"",
          "%s%n",
          "${x}",
          "../..",
          "203.0.113.7",
          "::/0",
          "any",
          "ünïcödé",
          "\uD83D\uDE00",
          "\uD83D",
          "a".repeat(5000),
          "[".repeat(500),
          "x -----BEGIN PRIVATE KEY-----");

  private OddSettings() {}

  /** Adds whatever may be written, to whichever settings. */
  static RandomSettings disturb(RandomSettings made, List<SettingRow> rows) {
    Random random = made.random;
    Map<String, String> values = made.values;
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      SettingRow row = rows.get(random.nextInt(rows.size()));
      switch (random.nextInt(4)) {
        case 0 -> values.put(row.key(), row.written());
        case 1 -> values.put(row.key(), ODDITIES.get(random.nextInt(ODDITIES.size())));
        case 2 ->
            values.put(row.key(), mutated(random, values.getOrDefault(row.key(), row.written())));
        default -> values.remove(row.key());
      }
    }
    return made;
  }

  private static String mutated(Random random, String text) {
    StringBuilder mutated = new StringBuilder(text);
    int at = random.nextInt(text.length() + 1);
    char with = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    switch (random.nextInt(3)) {
      case 0 -> mutated.insert(at, with);
      case 1 -> mutated.setLength(at);
      default -> {
        if (at < text.length()) {
          mutated.setCharAt(at, with);
        }
      }
    }
    return mutated.toString();
  }
}
