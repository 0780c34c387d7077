package io.sitewright.localcloud.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * An object of a bucket. Its content may hold what is secret, so {@link #toString()} leaves it out.
 *
 * @param etag the content's MD5 in hex, without quotes
 * @param headers cacheControl, contentDisposition, contentEncoding, contentLanguage,
 *     websiteRedirect where given
 */
@SuppressWarnings("ArrayRecordComponent") // equals compares the bytes; nobody changes them
public record StoredObject(
    String bucket,
    String key,
    byte[] content,
    String contentType,
    String acl,
    Map<String, String> metadata,
    Map<String, String> headers,
    String etag,
    String versionId,
    Instant lastModified) {

  public StoredObject {
    metadata = Map.copyOf(metadata);
    headers = Map.copyOf(headers);
  }

  /** The content as text. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredObject that
        && bucket.equals(that.bucket)
        && key.equals(that.key)
        && Arrays.equals(content, that.content)
        && contentType.equals(that.contentType)
        && acl.equals(that.acl)
        && metadata.equals(that.metadata)
        && headers.equals(that.headers)
        && versionId.equals(that.versionId)
        && lastModified.equals(that.lastModified);
  }

  @Override
  public int hashCode() {
    return bucket.hashCode() * 31 + key.hashCode();
  }

  @Override
  public String toString() {
    return "StoredObject[" + bucket + "/" + key + ", " + content.length + " bytes]";
  }
}
