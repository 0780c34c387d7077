package io.sitewright.userdata;

/** Writes texts into YAML so that they are read back unchanged, whatever is in them. */
final class Yaml {
  private Yaml() {}

  /** A text in double quotes: never a number, a truth value or a date by accident. */
  static String quoted(String text) {
    StringBuilder yaml = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(yaml, point));
    return yaml.append('"').toString();
  }

  /**
   * A text as people like to read it: the lines of a file as they are, below a {@code |}, where
   * YAML allows that, else in quotes.
   */
  static String text(String text, int indent) {
    return readsBackFromBlock(text) ? block(text, " ".repeat(indent)) : quoted(text);
  }

  private static boolean readsBackFromBlock(String text) {
    // A block keeps exactly one line break at its end and takes its indentation from its first
    // line.
    return text.length() > 1
        && text.endsWith("\n")
        && !text.endsWith("\n\n")
        && text.indexOf('\n') < text.length() - 1
        && !Character.isWhitespace(text.charAt(0))
        && text.codePoints().allMatch(point -> point == '\n' || point == '\t' || isPlain(point));
  }

  private static String block(String text, String margin) {
    StringBuilder yaml = new StringBuilder(text.length() * 2).append("|\n");
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      yaml.append(line.isEmpty() ? "" : margin).append(line).append('\n');
    }
    return yaml.substring(0, yaml.length() - 1);
  }

  private static void append(StringBuilder yaml, int point) {
    switch (point) {
      case '"' -> yaml.append("\\\"");
      case '\\' -> yaml.append("\\\\");
      case '\n' -> yaml.append("\\n");
      case '\t' -> yaml.append("\\t");
      default -> {
        if (isPlain(point)) {
          yaml.appendCodePoint(point);
        } else {
          yaml.append(String.format(point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
        }
      }
    }
  }

  /** Printable ASCII: all else is escaped, where that is possible, or quoted. */
  private static boolean isPlain(int point) {
    return point >= 0x20 && point < 0x7F;
  }
}
