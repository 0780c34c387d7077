package io.sitewright.userdata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningRequestTest {
  @Test
  void itIsARequestForTheHostThatTheKeySigned(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("request.pem");
    Files.writeString(file, SigningRequest.of("www.example.org", key("RSA")));
    Process openssl =
        new ProcessBuilder(
                "openssl", "req", "-in", file.toString(), "-noout", "-verify", "-subject")
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), UTF_8);
    assertThat(openssl.waitFor()).as(said).isZero();
    assertThat(said).contains("verify OK").contains("www.example.org");
  }

  @Test
  void theSameKeyAsksTheSame() throws GeneralSecurityException {
    String key = key("RSA");
    assertThat(SigningRequest.of("www.example.org", key))
        .isEqualTo(SigningRequest.of("www.example.org", key))
        .doesNotContain(key.substring(100, 140));
  }

  @Test
  void anotherKindOfKeyIsRefused() throws GeneralSecurityException {
    String key = key("EC");
    assertThatThrownBy(() -> SigningRequest.of("www.example.org", key))
        .hasMessage("The private key for www.example.org is no RSA key in PEM (PRIVATE KEY).");
  }

  private static String key(String kind) throws GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance(kind).generateKeyPair().getPrivate().getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }
}
