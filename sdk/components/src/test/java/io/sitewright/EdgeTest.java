package io.sitewright;

import static io.sitewright.Sites.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands between visitors and the webservers, before any record leads there. */
class EdgeTest {
  private static final String RECORD = "cloudflare:index/dnsRecord:DnsRecord";
  private static final String APPLICATION =
      "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication";
  private static final String SETTING = "cloudflare:index/zoneSetting:ZoneSetting";
  private static final String CERTIFICATE =
      "cloudflare:index/originCaCertificate:OriginCaCertificate";

  @Test
  void aProxiedZoneIsStrictBeforeItLeadsVisitorsIn() {
    Declarations site = Sites.whole(behindCloudflare());
    assertThat(site.ofType(SETTING)).hasSizeGreaterThan(2);
    for (Declared setting : site.ofType(SETTING)) {
      assertThat(site.the(RECORD, "web-1").after()).contains(setting.id());
    }
    assertThat(site.ofType(APPLICATION)).isEmpty();
  }

  @Test
  void zeroTrustClosesTheAdministrationBeforeVisitorsCome() {
    Declarations site =
        Sites.whole(
            behindCloudflare("zeroTrust", "true", "accessEmails", "[\"anna@example.org\"]"));
    assertThat(site.ofType(APPLICATION)).isNotEmpty();
    Declared gate = site.ofType(APPLICATION).get(0);
    assertThat(gate.parent()).isEqualTo("sitewright:index:ZeroTrust dns");
    assertThat(gate.inputs().toString())
        .contains("www.example.org/wp-admin", "www.example.org/wp-login.php");
    assertThat(site.the(RECORD, "web-2").after()).contains(gate.id());
    assertThat(site.the("sitewright:index:ZeroTrust", "dns").parent())
        .isEqualTo("sitewright:index:SiteDns dns");
  }

  @Test
  void anOriginCertificateReachesTheWebserversAsASecretAndVisitorsAfterIt()
      throws GeneralSecurityException {
    String key =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder()
                .encodeToString(
                    KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Declarations site =
        Sites.whole(behindCloudflare("certificates", "cloudflare-origin", "tlsKey", key));
    assertThat(site.the(CERTIFICATE, "dns").text("csr")).startsWith("-----BEGIN CERTIFICATE REQ");
    Declared served = site.the(OBJECT, "dns-certificate");
    assertThat(served.text("bucket")).isEqualTo("site-webserver-config-0123456");
    assertThat(served.text("key")).isEqualTo("certificates/origin");
    assertThat(served.text("content")).contains("SITE_TLS_CERTIFICATE='", "SITE_TLS_KEY='");
    assertThat(site.the(RECORD, "web-1").after()).contains(served.id());
  }

  @Test
  void withoutADnsOfOursTheRecordsAreATableToEnterByHand() {
    Declarations site = Sites.whole("dns", "none");
    assertThat(site.ids()).noneMatch(id -> id.contains("Record") || id.contains(":Domain "));
    assertThat((String) site.outputs().get("dnsTable"))
        .matches(
            "name\ttype\tvalue\tttl\n(www\\.example\\.org\tA\t198\\.51\\.100\\.[0-9]+\t120\n){2}");
    assertThat(Sites.whole().outputs()).doesNotContainKey("dnsTable");
  }

  private static String[] behindCloudflare(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("cloudflare", "true", "cloudflareAccount", "0123456789abcdef0123456789abcdef"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
