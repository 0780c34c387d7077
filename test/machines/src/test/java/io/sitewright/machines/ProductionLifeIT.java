package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.Update;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What happens to a living production site, with visitors who never stop coming: rolled, scaled,
 * told other settings, given a batch that fails, and built in other ways. It waits for many lives
 * of DNS records, so it runs only when asked for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionLifeIT {
  private final RealSite production =
      new RealSite(
          "stacks/production",
          "production",
          Map.of("site:dnsTtl", "30", "site:generateSnapshots", "true"));

  @BeforeAll
  void comesUp() throws Exception {
    RealMachines.assumeAll("it waits for many lives of DNS records");
    production.comesUp();
    RealSite.await("a certificate on both", this::bothAreTrusted);
  }

  @AfterAll
  void goes() {
    production.close();
  }

  @Test
  @Order(1)
  void noVisitorNoticesARollBatchByBatch() {
    Map<String, String> before = production.machines();
    production.site.set("site:webserverImage", image("webserver"));
    try (Visitors visitors = production.visitors()) {
      Update rolled = production.site.run("roll", "production", "--batch", "1", "--json");
      assertThat(rolled).succeeded();
      assertThat(rolled.result().path("batches")).hasSize(2);
      visitors.allSawThePage();
    }
    Map<String, String> after = production.machines();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after.get("web-1")).isNotEqualTo(before.get("web-1"));
    assertThat(after.get("web-2")).isNotEqualTo(before.get("web-2"));
    assertThat(after.get("database")).isEqualTo(before.get("database"));
  }

  @Test
  @Order(2)
  void noVisitorNoticesOtherSettingsAndNoMachineIsReplacedForThem() {
    Map<String, String> before = production.machines();
    production.site.set("site:php", "{\"maxChildren\": 40, \"uploadMb\": 50}");
    try (Visitors visitors = production.visitors()) {
      assertThat(production.site.up()).succeeded();
      visitors.allSawThePage();
    }
    assertThat(production.inside("web-2", "php-fpm8.2 -tt 2>&1")).contains("pm.max_children = 40");
    assertThat(production.machines()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void noVisitorNoticesThatThePoolGrowsAndShrinks() {
    Map<String, String> before = production.machines();
    try (Visitors visitors = production.visitors()) {
      assertThat(production.site.run("scale", "production", "4")).succeeded();
      assertThat(production.machines()).containsKeys("web-3", "web-4");
      assertThat(production.site.run("scale", "production", "2")).succeeded();
      assertThat(visitors.allSawThePage()).hasSize(4);
    }
    assertThat(production.machines()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void aBatchThatFailsStopsTheRollAndNoVisitorNotices() {
    Map<String, String> before = production.machines();
    // A database machine's disk refuses to become a webserver's.
    production.site.set("site:webserverImage", image("database"));
    production.site.with("SITEWRIGHT_READY_MAX_SECONDS", "60");
    try (Visitors visitors = production.visitors()) {
      Update rolled = production.site.run("roll", "production", "--batch", "1", "--json");
      assertThat(rolled.exitCode()).isEqualTo(1);
      assertThat(rolled.err()).contains("snapshot");
      visitors.allSawThePage();
    }
    // One slot has both: the new machine that does not serve, and the old one that still does.
    assertThat(production.site.cloud().machines().stream().map(it -> it.path("id").asText()))
        .containsAll(before.values());
  }

  @Test
  @Order(5)
  void byDnsAnAutoscalerOrdersTheCertificateAndOnlyItCouldWriteToTheZone() throws Exception {
    production.site.unset("site:webserverImage");
    assertThat(
            production.site.pulumi(
                production.site.shell(),
                "config",
                "set",
                "--secret",
                "site:dnsToken",
                "planted-dns-token",
                "--stack",
                "production"))
        .succeeded();
    production.site.set("site:acmeChallenge", "dns-01");
    assertThat(production.site.up("--no-drain")).succeeded();

    RealSite.await(
        "a certificate that the autoscaler ordered",
        () ->
            production
                .inside(
                    "autoscaler-1", "cat /var/lib/sitewright/certificate/current/directory || true")
                .equals("https://acme-v02.api.letsencrypt.org/directory"));
    String ordered =
        production.inside(
            "autoscaler-1",
            "openssl x509 -in /var/lib/sitewright/certificate/current/cert.pem -noout -fingerprint -sha256");
    for (String slot : Set.of("web-1", "web-2")) {
      // Once an hour they look by themselves.
      production.inside(slot, "rm --force /run/sitewright/certificate.looked");
      RealSite.await(
          "that certificate on " + slot, () -> production.fingerprint(slot).equals(ordered));
      assertThat(
              production.inside(
                  slot,
                  "grep --recursive --files-with-matches planted-dns-token /etc /var/lib/sitewright || true"))
          .isEmpty();
    }
    assertThat(production.site.cloud().inventory().path("dns-record").findValuesAsText("type"))
        .doesNotContain("TXT");
  }

  @Test
  @Order(6)
  void anAcceptedImageIsLaidOverOthersAndAWrongByteIsRefused() {
    production.site.set("site:buildMethod", "backup");
    assertThat(production.site.up()).succeeded();
    production.inside("web-1", "systemctl start sitewright-image.service");
    String digest =
        production
            .site
            .run("images", "production", "--json")
            .result()
            .path("proposed")
            .path("image")
            .asText();
    assertThat(production.site.run("images", "production", "--accept", digest)).succeeded();

    assertThat(production.site.run("scale", "production", "3")).succeeded();
    assertThat(production.inside("web-3", "cat /var/lib/sitewright/image.applied"))
        .isEqualTo(digest);
    assertThat(production.ask("web-3", "https://" + RealSite.DOMAIN + "/")).contains(RealSite.PAGE);
    for (String file :
        Set.of("/etc/machine-id", "/etc/hostname", "/etc/ssh/ssh_host_ed25519_key")) {
      assertThat(production.inside("web-3", "cat " + file))
          .isNotEqualTo(production.inside("web-1", "cat " + file));
    }

    // Webservers write that bucket: one that was taken over could.
    production.inside("web-1", RealSite.script("tamper.sh"));
    production.site.with("SITEWRIGHT_READY_MAX_SECONDS", "90");
    Update scaled = production.site.run("scale", "production", "4");
    assertThat(scaled.exitCode()).isEqualTo(1);
    assertThat(scaled.err())
        .contains("image " + digest + " is not what was accepted; it is refused.");
    assertThat(
            production.inside("web-4", "test ! -e /var/lib/sitewright/image.applied && echo none"))
        .isEqualTo("none");
  }

  private String image(String role) {
    return production.output("images").path(role).asText();
  }

  private boolean bothAreTrusted() {
    try {
      for (String slot : Set.of("web-1", "web-2")) {
        assertThat(production.ask(slot, "https://" + RealSite.DOMAIN + "/"))
            .contains(RealSite.PAGE);
      }
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }
}
