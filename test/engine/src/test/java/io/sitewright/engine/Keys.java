package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** RSA keys in PEM, given to a site as a user gives a secret. */
final class Keys {
  private Keys() {}

  static void give(DeployedSite site, String key) {
    var set =
        site.pulumi(
            site.shell(),
            "config",
            "set",
            "--stack",
            site.stack(),
            "--secret",
            "site:tlsKey",
            "--",
            key);
    assertThat(set.exitCode()).as(set.err()).isZero();
  }

  /** A new one each time. */
  static String drawn() {
    try {
      var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      var text =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(pair.getPrivate().getEncoded());
      return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
