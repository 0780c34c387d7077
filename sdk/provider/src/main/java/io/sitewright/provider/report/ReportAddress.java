package io.sitewright.provider.report;

/**
 * Where a machine's report lies, and the key that may read it. Its text never holds the key's
 * secret.
 *
 * @param region the store's region, {@code lon1}
 */
public record ReportAddress(
    String region, String bucket, String key, String accessKey, String secretKey) {

  /** Where the same machine leaves the last lines of work that failed. */
  ReportAddress ofLog() {
    return new ReportAddress(
        region, bucket, key.replaceFirst("/[^/]*$", "/log"), accessKey, secretKey);
  }

  @Override
  public String toString() {
    return bucket + "/" + key;
  }
}
