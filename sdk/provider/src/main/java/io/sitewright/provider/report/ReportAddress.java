package io.sitewright.provider.report;

/**
 * Where a machine's report lies, and the key that may read it. Its text never holds the key's
 * secret.
 *
 * @param region the store's region, {@code lon1}
 */
public record ReportAddress(
    String region, String bucket, String key, String accessKey, String secretKey) {

  @Override
  public String toString() {
    return bucket + "/" + key;
  }
}
