package io.sitewright.localcloud.machines;

/**
 * A text that a machine does not understand and so does not act on. The message says which and why,
 * in one sentence.
 */
final class RefusedText extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedText(String sentence) {
    super(sentence);
  }

  String sentence() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
