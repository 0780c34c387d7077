package io.sitewright.localcloud.core;

/** The request took effect; the caller is never told. */
public final class LostAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostAnswer() {
    super("context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
  }
}
