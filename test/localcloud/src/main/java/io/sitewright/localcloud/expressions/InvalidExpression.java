package io.sitewright.localcloud.expressions;

/** An expression that means nothing, from some place on. */
public final class InvalidExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidExpression(int at, String what) {
    super("Filter parsing error (1:" + at + "): " + what);
  }
}
