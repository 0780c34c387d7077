package io.sitewright.localcloud.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of an expression.
 *
 * @param at where it begins, from 1
 */
record Token(Sort sort, String text, int at) {
  enum Sort {
    TEXT,
    NUMBER,
    ADDRESS,
    WORD,
    SIGN,
    END
  }

  private static final Pattern PIECES =
      Pattern.compile(
          "\\s*(?:(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|r\"[^\"]*\")"
              + "|(?<address>\\d+\\.\\d+\\.\\d+\\.\\d+(?:/\\d+)?|[0-9a-fA-F]*:[0-9a-fA-F:]+(?:/\\d+)?)"
              + "|(?<number>\\d+)"
              + "|(?<word>[a-zA-Z_][a-zA-Z0-9_.]*)"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||\\^\\^|\\.\\.|[<>!~(){},]))");

  static List<Token> of(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = PIECES.matcher(expression);
    int at = 0;
    while (at < expression.stripTrailing().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new InvalidExpression(at + 1, "unrecognised input");
      }
      for (Sort sort : Sort.values()) {
        if (sort != Sort.END) {
          String name = sort.name().toLowerCase(Locale.ROOT);
          String piece = matcher.group(name);
          if (piece != null) {
            tokens.add(new Token(sort, piece, matcher.start(name) + 1));
          }
        }
      }
      at = matcher.end();
    }
    tokens.add(new Token(Sort.END, "", expression.length() + 1));
    return tokens;
  }
}
