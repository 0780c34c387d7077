package io.sitewright.policy;

/**
 * A value was read that nobody knows yet: in a preview, what the vendor decides at the update. The
 * policy that reads it is reported as unknown for that resource.
 */
public final class UnknownValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;

  UnknownValueException(String path) {
    super(path + " is not known before the update", null, false, false);
    this.path = path;
  }

  /** The property, such as {@code rules[0].source}. */
  public String path() {
    return path;
  }
}
