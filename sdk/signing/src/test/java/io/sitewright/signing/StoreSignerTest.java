package io.sitewright.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class StoreSignerTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** The expected signatures were computed by another program, from the same description. */
  @ParameterizedTest
  @CsvSource({
    "HEAD,/web-config-abc1234/members/web%20server/a,'',e06ac0e3051e3b7a5108ef5302242a02a0775cdb6da10004225573e101b7c64d",
    "PUT,/site-scaling-1a2b3c4/profile,'sitewright-scaling 1|desired 3|',356a0047ad5802ebff4c3ec172b538dfdbb5f25aeb3d870488363814559ebf96"
  })
  void aRequestIsSignedAsTheStoreExpects(
      String method, String path, String body, String signature) {
    var headers =
        new StoreSigner("lon1", "AKIDEXAMPLE", SECRET)
            .headers(
                method,
                URI.create("https://lon1.digitaloceanspaces.com" + path),
                bytes(body.replace('|', '\n')),
                NOW);
    assertThat(headers)
        .containsEntry("x-amz-date", "20260102T030405Z")
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/lon1/s3/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="
                + signature);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,https://lon1.digitaloceanspaces.com/bucket/profile,'',''",
    "PUT,http://127.0.0.1:8080/spaces/bucket/a%20b,text,''",
    "GET,https://s3.eu-west-1.amazonaws.com/bucket?list-type=2&prefix=a%2Fb,'',''",
    "DELETE,https://s3.eu-west-1.amazonaws.com/bucket/.pulumi/locks/1,'',lent",
    "GET,https://s3.eu-west-1.amazonaws.com,'',''"
  })
  void itIsTheSignatureOfTheVendorsOwnLibrary(
      String method, String uri, String body, String session) {
    var identity =
        session.isEmpty()
            ? AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET)
            : AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", SECRET, session);
    var theirs =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(identity)
                        .request(
                            SdkHttpRequest.builder()
                                .method(SdkHttpMethod.fromValue(method))
                                .uri(URI.create(uri))
                                .build())
                        .payload(() -> new ByteArrayInputStream(bytes(body)))
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "lon1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
    assertThat(
            new StoreSigner("lon1", "AKIDEXAMPLE", SECRET, session)
                .headers(method, URI.create(uri), bytes(body), NOW)
                .get("Authorization"))
        .isEqualTo(theirs.request().firstMatchingHeader("Authorization").orElseThrow());
  }

  @Test
  void itsTextIsWithoutTheSecret() {
    assertThat(new StoreSigner("lon1", "AKIDEXAMPLE", SECRET, "lent"))
        .hasToString("StoreSigner of AKIDEXAMPLE in lon1");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
