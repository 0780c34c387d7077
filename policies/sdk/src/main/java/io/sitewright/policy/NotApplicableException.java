package io.sitewright.policy;

/** A check says that its policy does not concern a resource; see {@link Findings#notApplicable}. */
final class NotApplicableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotApplicableException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
