package io.sitewright.provider.report;

/** A machine did not come to serve; the message is the whole sentence for people. */
public final class NotReady extends Exception {
  private static final long serialVersionUID = 1L;

  NotReady(String message) {
    super(message);
  }
}
