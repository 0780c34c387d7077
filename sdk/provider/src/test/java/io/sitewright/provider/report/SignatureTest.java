package io.sitewright.provider.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The signature is worked out a second time, by hand, as a store would from what it received. */
class SignatureTest {
  private static final String SECRET = "wJalrXUtnFEMI";

  @Test
  void theStoreComesToTheSameSignature() throws Exception {
    try (var store = new TinyStore().thenError(404, "NoSuchKey")) {
      new ReportStore(new StoreEndpoint(store.base() + "/"))
          .ask(new ReportAddress("lon1", "web-reports", "machines/42/report", "AKROLE", SECRET));
      var asked = store.asked().get(0);
      var day = asked.date().substring(0, 8);
      var scope = day + "/lon1/s3/aws4_request";
      var names = "host;x-amz-content-sha256;x-amz-date";
      var canonical =
          String.join(
              "\n",
              "GET",
              "/spaces/web-reports/machines/42/report",
              "",
              "host:" + asked.host(),
              "x-amz-content-sha256:" + asked.bodyDigest(),
              "x-amz-date:" + asked.date(),
              "",
              names,
              asked.bodyDigest());
      var toSign =
          String.join(
              "\n",
              "AWS4-HMAC-SHA256",
              asked.date(),
              scope,
              HexFormat.of().formatHex(sha256(canonical)));
      var key = hmac(hmac(hmac(hmac(bytes("AWS4" + SECRET), day), "lon1"), "s3"), "aws4_request");
      assertThat(asked.authorization())
          .isEqualTo(
              "AWS4-HMAC-SHA256 Credential=AKROLE/%s, SignedHeaders=%s, Signature=%s",
              scope, names, HexFormat.of().formatHex(hmac(key, toSign)));
    }
  }

  @Test
  void withoutABaseTheRegionsOwnHostIsAsked() {
    var address = new ReportAddress("ams3", "web-reports", "machines/42/report", "AKROLE", SECRET);
    assertThat(new StoreEndpoint("").of(address))
        .hasToString("https://ams3.digitaloceanspaces.com/web-reports/machines/42/report");
  }

  private static byte[] sha256(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes(text));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
