package io.sitewright.model.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One case of {@code bad-settings.txt}. */
record BadSettings(
    String name,
    Form form,
    List<String> lines,
    Map<String, String> values,
    Set<String> secretKeys,
    List<String> sentences) {
  static final Path FILE =
      Path.of("src/test/resources/io/sitewright/model/settings/bad-settings.txt");

  static List<BadSettings> all() throws IOException {
    List<BadSettings> cases = new ArrayList<>();
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("[")) {
        int end = line.indexOf("] ");
        Form form = Form.valueOf(line.substring(end + 2).toUpperCase(Locale.ROOT));
        cases.add(
            new BadSettings(
                line.substring(1, end),
                form,
                new ArrayList<>(List.of(line)),
                new HashMap<>(Map.of("domain", "www.example.org")),
                new HashSet<>(),
                new ArrayList<>()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.get(cases.size() - 1).add(line);
      }
    }
    return cases;
  }

  private void add(String line) {
    if (line.startsWith("! ")) {
      sentences.add(line.substring(2));
      return;
    }
    lines.add(line);
    if (line.startsWith("secret ")) {
      secretKeys.add(line.substring("secret ".length()));
      return;
    }
    int equals = line.indexOf(" =");
    String value = written(line.substring(equals + 2).replaceFirst("^ ", ""));
    String key = line.substring(0, equals);
    if (value.equals("-")) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  private static String written(String value) {
    return value
        .replace("<newline>", "\n")
        .replace("<certificate>", PemExamples.CERTIFICATE)
        .replace("<other certificate>", PemExamples.OTHER_CERTIFICATE)
        .replace("<key>", PemExamples.RSA_KEY)
        .replace("<other key>", PemExamples.OTHER_KEY);
  }

  /** The case as the file has it, with these sentences. */
  String written(List<String> said) {
    return String.join("\n", lines)
        + "\n"
        + String.join("", said.stream().map(sentence -> "! " + sentence + "\n").toList());
  }

  @Override
  public String toString() {
    return name;
  }
}
