package io.sitewright.localcloud.expressions;

import io.sitewright.localcloud.expressions.Token.Sort;
import java.util.List;
import java.util.Set;

/** Checks expressions: those that select requests, and those that give a text. */
public final class Expression {
  private final List<Token> tokens;
  private int at;

  private Expression(String text) {
    tokens = Token.of(text);
  }

  /** Requires an expression that is true or false of a request. */
  public static void requireCondition(String text) {
    require(text, Kind.BOOLEAN);
  }

  /** Requires an expression that gives a text, such as an address to redirect to. */
  public static void requireText(String text) {
    require(text, Kind.BYTES);
  }

  private static void require(String text, Kind wanted) {
    Expression expression = new Expression(text);
    Token first = expression.peek();
    Kind kind = wanted == Kind.BOOLEAN ? expression.condition() : expression.value();
    if (expression.peek().sort() != Sort.END) {
      throw new InvalidExpression(expression.peek().at(), "unrecognised input");
    }
    if (kind != wanted) {
      throw new InvalidExpression(
          first.at(), "expected value of type " + wanted + ", but got " + kind);
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private boolean takes(Set<String> words) {
    boolean next = peek().sort() != Sort.TEXT && words.contains(peek().text());
    at += next ? 1 : 0;
    return next;
  }

  private void expect(String sign) {
    Token next = take();
    if (next.sort() != Sort.SIGN || !next.text().equals(sign)) {
      throw new InvalidExpression(next.at(), "expected '" + sign + "'");
    }
  }

  private Kind condition() {
    return joined(Words.OR, () -> joined(Words.XOR, () -> joined(Words.AND, this::term)));
  }

  private interface Part {
    Kind read();
  }

  private Kind joined(Set<String> words, Part part) {
    int begin = peek().at();
    Kind kind = part.read();
    while (takes(words)) {
      requireBoolean(kind, begin);
      begin = peek().at();
      kind = part.read();
      requireBoolean(kind, begin);
    }
    return kind;
  }

  private static void requireBoolean(Kind kind, int begin) {
    if (kind != Kind.BOOLEAN) {
      throw new InvalidExpression(
          begin, "expected value of type " + Kind.BOOLEAN + ", but got " + kind);
    }
  }

  private Kind term() {
    if (takes(Words.NOT)) {
      int begin = peek().at();
      requireBoolean(term(), begin);
      return Kind.BOOLEAN;
    }
    if (takes(Set.of("("))) {
      Kind inner = condition();
      expect(")");
      return inner;
    }
    Kind left = value();
    Set<String> comparisons = Words.COMPARISONS.getOrDefault(left, Set.of());
    Token operator = peek();
    if (!takes(comparisons)) {
      return left;
    }
    compare(left, operator);
    return Kind.BOOLEAN;
  }

  private void compare(Kind left, Token operator) {
    switch (operator.text()) {
      case "in" -> {
        expect("{");
        do {
          operand(left);
          if (left == Kind.INTEGER && takes(Set.of(".."))) {
            operand(left);
          }
        } while (!takes(Set.of("}")));
      }
      case "matches", "~" ->
          throw new InvalidExpression(
              operator.at(),
              "not entitled: the use of operator Matches is not allowed, a Business plan or a WAF Advanced plan is required");
      default -> operand(left);
    }
  }

  private void operand(Kind left) {
    Token next = take();
    boolean fits =
        switch (left) {
          case BYTES -> next.sort() == Sort.TEXT;
          case INTEGER -> next.sort() == Sort.NUMBER;
          case ADDRESS -> next.sort() == Sort.ADDRESS;
          case BOOLEAN -> false;
        };
    if (!fits) {
      throw new InvalidExpression(next.at(), "expected a literal of type " + left);
    }
  }

  private Kind value() {
    Token next = take();
    if (next.sort() == Sort.TEXT) {
      return Kind.BYTES;
    }
    if (next.sort() == Sort.NUMBER) {
      return Kind.INTEGER;
    }
    if (next.text().equals("true") || next.text().equals("false")) {
      return Kind.BOOLEAN;
    }
    Words.Function function = Words.FUNCTIONS.get(next.text());
    if (function != null && takes(Set.of("("))) {
      arguments(function, next);
      return function.gives();
    }
    Kind field = Words.FIELDS.get(next.text());
    if (field == null) {
      throw new InvalidExpression(
          next.at(), next.sort() == Sort.WORD ? "unknown identifier" : "expected a value");
    }
    return field;
  }

  private void arguments(Words.Function function, Token name) {
    int given = 0;
    do {
      int begin = peek().at();
      Kind kind = value();
      Kind wanted = function.takes().get(Math.min(given, function.takes().size() - 1));
      if (kind != wanted && !name.text().equals("concat")) {
        throw new InvalidExpression(
            begin, "expected value of type " + wanted + ", but got " + kind);
      }
      given++;
    } while (takes(Set.of(",")));
    expect(")");
    if (given < function.takes().size() || (given > function.takes().size() && !function.more())) {
      throw new InvalidExpression(
          name.at(), "invalid number of arguments: expected " + function.takes().size());
    }
  }
}
