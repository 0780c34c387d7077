package io.sitewright;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreSignatureTest {
  /** The expected signature was computed by another program, from the same description. */
  @Test
  void aReadingIsSignedAsTheStoreExpects() {
    var signature = new StoreSignature("lon1", "access", "secret");
    var headers =
        signature.ofGet(
            URI.create("https://lon1.digitaloceanspaces.com/bucket/profile"),
            Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(headers)
        .containsEntry("x-amz-date", "20260102T030405Z")
        .containsEntry(
            "x-amz-content-sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(headers.get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=access/20260102/lon1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=f04fec26c15b0e903f5101e90f73f0546d181ed79adfe5e2d9ada3e38c0eb7b5");
    assertThat(signature.toString()).doesNotContain("secret");
  }
}
