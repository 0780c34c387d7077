package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/** An access key to buckets, with its grants. {@link #toString()} leaves the secret out. */
public record SpacesKey(
    String accessKey, String secretKey, String name, List<Grant> grants, Instant createdAt) {
  public SpacesKey {
    grants = List.copyOf(grants);
  }

  /**
   * One right.
   *
   * @param bucket a bucket; empty with {@code fullaccess}: all
   * @param permission read, readwrite or fullaccess
   */
  public record Grant(String bucket, String permission) {
    boolean covers(String name) {
      return bucket.equals(name) || (bucket.isEmpty() && permission.equals("fullaccess"));
    }
  }

  public boolean mayRead(String bucket) {
    return grants.stream().anyMatch(grant -> grant.covers(bucket));
  }

  public boolean mayWrite(String bucket) {
    return grants.stream()
        .anyMatch(grant -> grant.covers(bucket) && !grant.permission().equals("read"));
  }

  @Override
  public String toString() {
    return "SpacesKey[" + name + " " + accessKey + "]";
  }
}
