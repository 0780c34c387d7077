package io.sitewright.model.settings;

/** A text that no sentence, log or state may show. */
public final class Secret {
  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** The text itself, to be handed on as a secret. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && text.equals(secret.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return Raw.HIDDEN;
  }
}
