package io.sitewright.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigV4Test {
  private static final SigV4.Key KEY =
      new SigV4.Key("lon1", "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

  /** The expected signature was computed by a second, independent implementation. */
  @Test
  void aRequestIsSignedAsTheVendorsOwnClientsDo() {
    var headers =
        SigV4.headers(
            "HEAD",
            URI.create(
                "https://lon1.digitaloceanspaces.com/web-config-abc1234/members/web%20server/a"),
            KEY,
            Instant.parse("2026-01-02T03:04:05Z"));

    assertThat(headers)
        .containsEntry("x-amz-date", "20260102T030405Z")
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/lon1/s3/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=e06ac0e3051e3b7a5108ef5302242a02a0775cdb6da10004225573e101b7c64d");
  }

  /** This one too; the body's digest is signed with the rest. */
  @Test
  void aBodyIsPartOfWhatIsSigned() {
    var uri = URI.create("https://lon1.digitaloceanspaces.com/site-scaling-1a2b3c4/profile");
    var headers =
        SigV4.headers(
            "PUT",
            uri,
            KEY,
            Instant.parse("2026-01-02T03:04:05Z"),
            "sitewright-scaling 1\ndesired 3\n");

    assertThat(headers)
        .containsEntry(
            "x-amz-content-sha256",
            "518668c35a6835859bb371f2c85a2c7b1ba73c67c1817016433f7f95c635e784");
    assertThat(headers.get("Authorization"))
        .endsWith("Signature=356a0047ad5802ebff4c3ec172b538dfdbb5f25aeb3d870488363814559ebf96");
    assertThat(KEY.toString()).doesNotContain("wJalr");
  }
}
