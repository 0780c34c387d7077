package io.sitewright.provider.report;

/**
 * A machine did not come to serve, or was not let go of in peace; the message is the whole sentence
 * for people.
 */
public final class NotReady extends Exception {
  private static final long serialVersionUID = 1L;

  public NotReady(String message) {
    super(message);
  }
}
