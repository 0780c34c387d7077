package io.sitewright.userdata;

import java.util.Optional;

/**
 * Where a machine finds its configuration and leaves its reports: an S3 endpoint and the buckets
 * that concern its role.
 *
 * @param endpoint such as {@code https://lon1.digitaloceanspaces.com}; buckets follow in the path
 * @param uploads the bucket that the webservers share; empty for every other role
 */
public record Store(
    String endpoint,
    String region,
    String configBucket,
    String reportBucket,
    String fleetBucket,
    Optional<String> uploads) {

  public Store {
    if (!endpoint.matches("https?://[^\\s'\"/]+(/[^\\s'\"]*)?") || endpoint.endsWith("/")) {
      throw new IllegalArgumentException(
          "The store's endpoint \"%s\" is no address; write one like \"https://lon1.digitaloceanspaces.com\"."
              .formatted(endpoint));
    }
    Identity.requireName("store's region", region);
    Identity.requireName("config bucket", configBucket);
    Identity.requireName("report bucket", reportBucket);
    Identity.requireName("fleet bucket", fleetBucket);
    uploads.ifPresent(bucket -> Identity.requireName("uploads bucket", bucket));
  }
}
