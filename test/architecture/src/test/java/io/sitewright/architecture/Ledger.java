package io.sitewright.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The feature ledger: rows of a feature and the tests that show it, written `Class.method`. */
final class Ledger {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\.(\\w+)`");
  private static final Pattern ROW = Pattern.compile("^\\|\\s*(ADT-\\d+|MODE-\\d+)\\s*\\|(.*)$");

  private Ledger() {}

  /** Faults of the ledger's text, each a sentence; empty when every named test exists. */
  static List<String> faults(String ledger, List<Path> testSources) {
    List<String> faults = new ArrayList<>();
    for (String line : ledger.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        continue;
      }
      Matcher test = TEST.matcher(row.group(2));
      int named = 0;
      while (test.find()) {
        named++;
        if (!exists(test.group(1), test.group(2), testSources)) {
          faults.add(
              "docs/ledger.md %s names %s.%s, which does not exist; name a test that shows the row"
                  .formatted(row.group(1), test.group(1), test.group(2)));
        }
      }
      if (named == 0) {
        faults.add("docs/ledger.md %s names no test; name one".formatted(row.group(1)));
      }
    }
    return faults;
  }

  static long rows(String ledger) {
    return ledger.lines().filter(line -> ROW.matcher(line).matches()).count();
  }

  private static boolean exists(String type, String method, List<Path> testSources) {
    Pattern declared = Pattern.compile("\\bvoid\\s+" + method + "\\s*\\(");
    return testSources.stream()
        .filter(file -> file.getFileName().toString().equals(type + ".java"))
        .anyMatch(file -> declared.matcher(Tree.text(file)).find());
  }
}
