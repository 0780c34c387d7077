package io.sitewright.model;

/** Anybody at all; see {@link Peer#INTERNET}. */
public final class Internet implements Peer {
  Internet() {}

  @Override
  public String id() {
    return "any";
  }

  @Override
  public boolean covers(Peer other) {
    return true;
  }

  @Override
  public String toString() {
    return id();
  }
}
