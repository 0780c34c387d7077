package io.sitewright.model.internal;

/** Names as vendors make them up. By hand, as a pattern's start-up is felt at every preview. */
public final class Slugs {
  private Slugs() {}

  /**
   * Whether the text has lower-case letters, digits and {@code marks} only, does not begin with a
   * mark and is not longer than {@code max}.
   */
  public static boolean isSlug(String text, String marks, int max) {
    if (text.isEmpty() || text.length() > max || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!isLetterOrDigit(text.charAt(i)) && marks.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is a number without a leading zero, or 0 itself. */
  public static boolean isNumber(String text, int digitsMax) {
    if (text.isEmpty()
        || text.length() > digitsMax
        || (text.charAt(0) == '0' && text.length() > 1)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** ASCII only, and small. */
  public static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  }
}
