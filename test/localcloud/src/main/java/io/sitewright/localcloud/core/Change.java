package io.sitewright.localcloud.core;

/**
 * Something in the cloud is no longer as it was. Told to listeners after it is stored, outside the
 * cloud's lock.
 */
public record Change(Kind kind, String id, Verb verb) {
  /** What happened to it. */
  public enum Verb {
    CREATED,
    UPDATED,
    DELETED
  }
}
