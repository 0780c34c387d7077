package io.sitewright.state;

/** A request is not answered; the sentence says why. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * Refuses.
   *
   * @param code the HTTP status, which the engine acts on
   * @param sentence what people read
   */
  Refused(int code, String sentence) {
    super(sentence);
    this.code = code;
  }

  int code() {
    return code;
  }
}
