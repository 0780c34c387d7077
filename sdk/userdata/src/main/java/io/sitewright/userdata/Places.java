package io.sitewright.userdata;

import java.util.Optional;

/**
 * What machines are told of the site's own resources, under the names that the vendor gave them.
 *
 * <pre>{@code
 * Places.none().databaseReports(bucketName)
 * }</pre>
 *
 * @param reports the bucket where the database machine publishes its credentials, for webservers
 * @param volume the block volume that holds the data, for the database machine
 */
public record Places(Optional<String> reports, Optional<String> volume) {

  public static Places none() {
    return new Places(Optional.empty(), Optional.empty());
  }

  public Places databaseReports(String bucket) {
    Identity.requireName("database's report bucket", bucket);
    return new Places(Optional.of(bucket), volume);
  }

  public Places databaseVolume(String name) {
    Identity.requireName("database's volume", name);
    return new Places(reports, Optional.of(name));
  }
}
