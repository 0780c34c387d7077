package io.sitewright.userdata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One content-addressed object of a role's config bucket.
 *
 * @param kind its name in the manifest: {@code rules}, {@code settings} or {@code bundle}
 * @param sha256 of its bytes, in hex
 */
public record HostObject(String kind, String sha256, Content content) {

  static HostObject of(String kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new HostObject(kind, Sha256.hex(bytes), () -> bytes);
  }

  /**
   * Its key in the bucket. A changed content is another object, so a reader never sees a mixture.
   */
  public String key() {
    return "objects/" + sha256;
  }

  /** Its bytes, for what takes only text. */
  public String base64() {
    return Base64.getEncoder().encodeToString(content.bytes());
  }

  /** Its bytes as text: for rules and settings, which are text. */
  public String text() {
    return new String(content.bytes(), StandardCharsets.UTF_8);
  }

  String manifestLine() {
    return kind + " " + sha256;
  }

  /** The bytes of an object, read when they are asked for. */
  @FunctionalInterface
  public interface Content {
    byte[] bytes();
  }
}
