package io.sitewright.clouds;

/** What a key may do in one bucket. */
public record StoreGrant(Bucket bucket, Access access) {
  /** How far a grant goes. */
  public enum Access {
    READ,
    READ_WRITE
  }
}
