package io.sitewright.model;

/** The people who run the site; see {@link Peer#OPERATORS}. */
public final class Operators implements Peer {
  Operators() {}

  @Override
  public String id() {
    return "operators";
  }

  @Override
  public boolean covers(Peer other) {
    return this == other;
  }

  @Override
  public String toString() {
    return id();
  }
}
