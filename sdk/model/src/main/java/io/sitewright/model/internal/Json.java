package io.sitewright.model.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code
 * BigDecimal}, {@code Boolean}, or {@link #NULL}. Strict, and written for settings and small data
 * files: a library's start-up would be felt at every preview.
 */
public final class Json {
  /** Stands for JSON's null. */
  public static final Object NULL = new Null();

  private static final int DEPTH_MAX = 20;
  private static final int NUMBER_MAX = 50;
  private static final int SCALE_MAX = 1000;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  private static final class Null {
    @Override
    public String toString() {
      return "null";
    }
  }

  /**
   * Throws {@link IllegalArgumentException} with one line that says where the text stops being
   * JSON.
   */
  public static Object parse(String text) {
    Json json = new Json(text);
    json.skipSpace();
    if (json.at == text.length()) {
      throw new IllegalArgumentException("it is empty");
    }
    Object value = json.value(1);
    json.skipSpace();
    if (json.at < text.length()) {
      throw new IllegalArgumentException("more text follows the value");
    }
    return value;
  }

  private Object value(int depth) {
    if (depth > DEPTH_MAX) {
      throw fault();
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new JsonText().read();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (took('}')) {
      return members;
    }
    do {
      skipSpace();
      expect('"');
      String name = new JsonText().read();
      if (members.containsKey(name)) {
        throw fault();
      }
      skipSpace();
      expect(':');
      at++;
      skipSpace();
      members.put(name, value(depth + 1));
      skipSpace();
    } while (took(','));
    close('}');
    return members;
  }

  private List<Object> array(int depth) {
    List<Object> elements = new ArrayList<>();
    at++;
    skipSpace();
    if (took(']')) {
      return elements;
    }
    do {
      skipSpace();
      elements.add(value(depth + 1));
      skipSpace();
    } while (took(','));
    close(']');
    return elements;
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw fault();
    }
    at += word.length();
    return value;
  }

  private BigDecimal number() {
    int start = at;
    took('-');
    if (!took('0')) {
      digits();
    }
    if (took('.')) {
      digits();
    }
    if (took('e') || took('E')) {
      if (!took('+')) {
        took('-');
      }
      digits();
    }
    if (at - start > NUMBER_MAX) {
      throw fault();
    }
    try {
      BigDecimal number = new BigDecimal(text.substring(start, at));
      // 1e999999999 is short as it is, and a gigabyte once it is written out.
      if (Math.abs(number.scale()) <= SCALE_MAX) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw fault(e);
    }
    throw fault();
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw fault();
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw fault();
    }
    return text.charAt(at);
  }

  private boolean took(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw fault();
    }
  }

  private void close(char end) {
    if (!took(end)) {
      throw fault();
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException fault() {
    return fault(null);
  }

  private IllegalArgumentException fault(@Nullable Exception why) {
    return new IllegalArgumentException("it stops being JSON at character " + (at + 1), why);
  }

  /** A text in quotes, from its first quote on. */
  private final class JsonText {
    private final StringBuilder read = new StringBuilder();

    String read() {
      at++;
      while (peek() != '"') {
        char next = peek();
        if (next < ' ') {
          throw fault();
        }
        at++;
        read.append(next == '\\' ? escaped() : next);
      }
      at++;
      return read.toString();
    }

    private char escaped() {
      char next = peek();
      at++;
      return switch (next) {
        case '"', '\\', '/' -> next;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> unicode();
        default -> {
          at--;
          throw fault();
        }
      };
    }

    private char unicode() {
      int code = 0;
      for (int i = 0; i < 4; i++) {
        int digit = Character.digit(peek(), 16);
        if (digit < 0) {
          throw fault();
        }
        code = code * 16 + digit;
        at++;
      }
      return (char) code;
    }
  }
}
