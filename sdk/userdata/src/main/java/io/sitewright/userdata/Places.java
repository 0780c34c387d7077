package io.sitewright.userdata;

import io.sitewright.model.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What machines are told of the site's own resources, under the names that the vendor gave them.
 *
 * <pre>{@code
 * Places.none().bucket(Bucket.reportsOf(DATABASE), bucketName).databaseVolume(volumeName)
 * }</pre>
 *
 * @param buckets those that the role's key opens, beyond the ones that its user-data names
 * @param volume the block volume that holds the data, for the database machine
 * @param secretsVersion of the {@link HostSecrets} of the role
 */
public record Places(
    Map<Bucket, String> buckets, Optional<String> volume, Optional<String> secretsVersion) {

  public Places {
    buckets = Collections.unmodifiableMap(new LinkedHashMap<>(buckets));
  }

  public static Places none() {
    return new Places(Map.of(), Optional.empty(), Optional.empty());
  }

  /** These, and where a bucket is. */
  public Places bucket(Bucket bucket, String name) {
    Identity.requireName(bucket.name() + " bucket", name);
    Map<Bucket, String> more = new LinkedHashMap<>(buckets);
    more.put(bucket, name);
    return new Places(more, volume, secretsVersion);
  }

  /** The bucket where the database machine publishes its credentials, for webservers. */
  public Places databaseReports(String name) {
    return bucket(Bucket.reportsOf(Role.DATABASE), name);
  }

  public Places databaseVolume(String name) {
    Identity.requireName("database's volume", name);
    return new Places(buckets, Optional.of(name), secretsVersion);
  }

  /** Which version of the role's secrets the machines are to use, when there are any. */
  public Places secrets(HostSecrets secrets) {
    return secrets.isEmpty() ? this : new Places(buckets, volume, Optional.of(secrets.version()));
  }

  /** The vendor's name of a bucket, when the machine is told it. */
  Optional<String> nameOf(Bucket bucket) {
    return Optional.ofNullable(buckets.get(bucket));
  }
}
