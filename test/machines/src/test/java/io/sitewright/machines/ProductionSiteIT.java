package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.Update;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The production stack on real Debian machines: an autoscaler, two webservers behind round-robin
 * DNS, a database machine and a build machine. Tests follow each other on one site.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionSiteIT {
  private static final String DOMAIN = RealSite.DOMAIN;
  private static final String PAGE = "https://" + DOMAIN + "/";
  private static final String SERVED_BY_ALL = "served by both with one certificate";

  /**
   * On a quiet host, and one more as the store says whole seconds; all takes longer on a busy one.
   */
  private static final int FOLLOWED_SECONDS = 6;

  /** The slot's identity, a line each. */
  private static final String WHO =
      "cat /etc/machine-id; hostname; cat /etc/hostname; ip -4 -o address show dev eth0 | awk '{ print $4 }'; "
          + "ip -4 -o address show dev eth1 | awk '{ print $4 }'; cat /etc/ssh/ssh_host_ed25519_key.pub | cut --delimiter=' ' --fields=2; "
          + "cat /var/lib/sitewright/machine; sed --quiet \"s/^SITE_SLOT=//p\" /etc/sitewright/role.env";

  private final RealSite production =
      new RealSite(
          "stacks/production",
          "production",
          Map.of("site:dnsTtl", "30", "site:generateSnapshots", "true"));

  @BeforeAll
  void comesUp() {
    RealMachines.assumeAll("it boots six machines and waits for lives of DNS records");
    production.comesUp();
  }

  @AfterAll
  void goes() {
    production.close();
  }

  @Test
  @Order(1)
  void everyMachineServesWhatWasDeclared() {
    Update status = production.site.run("status", "production", "--json");
    for (JsonNode machine : status.result().path("machines")) {
      assertThat(machine.path("serving").asText()).as("%s", machine).isEqualTo("yes");
    }
    assertThat(production.machines())
        .containsOnlyKeys("autoscaler-1", "build", "database", "web-1", "web-2");
    assertThat(production.site.up()).hasNoChanges();
  }

  @Test
  @Order(2)
  void thePoolGetsOneCertificateFromTheAuthorityAndEveryWebserverServesIt() throws Exception {
    // The authority asks the site's name, so any of the two may have been asked.
    RealSite.await(SERVED_BY_ALL, this::bothServeOneTrustedCertificate);
    assertThat(production.inside("web-1", "cat /etc/sitewright/tls/current/directory"))
        .isEqualTo("https://acme-v02.api.letsencrypt.org/directory");
    assertThat(production.inside("web-1", orders()) + production.inside("web-2", orders()))
        .isEqualTo("10");
  }

  @Test
  @Order(3)
  void visitorsComeToBothByTheNameAndAreSafe() {
    try (Visitors visitors = production.visitors()) {
      for (String slot : List.of("web-1", "web-2")) {
        assertThat(production.ask(slot, "--head", PAGE).toLowerCase(Locale.ROOT))
            .contains("strict-transport-security: max-age=", "x-content-type-options: nosniff");
        assertThat(
                production.visit(
                    "curl",
                    "--silent",
                    "--output",
                    "/dev/null",
                    "--write-out",
                    "%{http_code} %{redirect_url}",
                    "--resolve",
                    DOMAIN + ":80:" + production.address(slot),
                    "http://" + DOMAIN + "/a"))
            .isEqualTo("301 https://" + DOMAIN + "/a");
        assertThat(handshake(slot, "-tls1_2")).contains("Cipher is ECDHE");
        assertThat(handshake(slot, "-tls1_1")).contains("protocol version");
      }
      assertThat(visitors.allSawThePage()).hasSize(2);
    }
  }

  @Test
  @Order(4)
  void packetsFindExactlyWhatWasDeclaredThroughBothLayersAndThroughEachAlone() {
    Update measured = production.site.run("matrix", "production", "--measure", "--json");
    assertThat(measured.err() + measured.out()).contains(" 0 differing.");
    assertThat(measured.exitCode()).isZero();
    assertThat(measured.result().path("cells").asInt()).isGreaterThan(600);
  }

  @Test
  @Order(5)
  void aMachineWritesNothingThatIsExecutedWithItsOwnCredentials() {
    assertThat(writable("web-1"))
        .containsExactlyInAnyOrder(
            "uploads", "webserver-backups", "webserver-images", "webserver-reports");
    assertThat(writable("database"))
        .containsExactlyInAnyOrder("database-backups", "database-reports");
  }

  @Test
  @Order(6)
  void oneWebserverRenewsAWeekBeforeTheEndAndBothServeItWithinAMinute() throws Exception {
    String before = production.fingerprint("web-1");
    // Not the day before.
    for (String slot : List.of("web-1", "web-2")) {
      production.inside(slot, clock("-8 days"));
    }
    for (String slot : List.of("web-1", "web-2")) {
      production.inside(slot, "systemctl start sitewright-certificate.service");
    }
    assertThat(production.fingerprint("web-1")).isEqualTo(before);

    try (Visitors visitors = production.visitors()) {
      for (String slot : List.of("web-1", "web-2")) {
        production.inside(slot, clock("-7 days +5 seconds"));
      }
      RealSite.await(
          "a new certificate on web-1", () -> !production.fingerprint("web-1").equals(before));
      long since = System.nanoTime();
      RealSite.await(SERVED_BY_ALL, this::bothServeOneTrustedCertificate);
      assertThat(System.nanoTime() - since).isLessThan(60_000_000_000L);
      visitors.allSawThePage();
    }
    assertThat(production.inside("web-1", orders()) + production.inside("web-2", orders()))
        .isEqualTo("20");
    for (String slot : List.of("web-1", "web-2")) {
      production.inside(slot, clock("real"));
    }
  }

  @Test
  @Order(7)
  void aWebserverFromASnapshotIsAMachineOfItsOwn() {
    List<String> model = production.inside("web-1", WHO).lines().toList();
    production.site.set("site:buildMethod", "snapshot");
    production.site.set("site:buildFromSnapshots", production.output("images").toString());

    assertThat(production.site.run("scale", "production", "3")).succeeded();

    List<String> clone = production.inside("web-3", WHO).lines().toList();
    assertThat(clone).hasSize(8).doesNotContainAnyElementsOf(model);
    assertThat(clone.get(6)).isEqualTo(production.machines().get("web-3"));
    assertThat(clone.get(7)).isEqualTo("'web-3'");
    // Nothing was installed: it is the snapshot's disk.
    assertThat(
            production.inside(
                "web-3",
                "journalctl --boot --unit sitewright-apply | grep --count installing || true"))
        .isEqualTo("0");
    assertThat(production.ask("web-3", PAGE)).contains("Hello world!");
  }

  @Test
  @Order(8)
  void aNewMemberAndAChangedRuleReachEveryMachineWithinSeconds() {
    String member =
        production.inside(
            "web-3", "ip -4 -o address show dev eth1 | awk '{ sub(\"/.*\", \"\", $4); print $4 }'");
    for (String slot : List.of("database", "autoscaler-1", "web-1", "web-2")) {
      assertThat(production.inside(slot, "ufw status")).as(slot).contains(member);
      assertThat(followed(slot, "members/webserver/web-3/" + production.machines().get("web-3")))
          .as(slot)
          .isLessThanOrEqualTo(followedSeconds());
    }
    Map<String, String> before = production.machines();
    production.site.set(
        "site:extraPorts",
        "[{\"role\":\"webserver\",\"port\":8443,\"from\":\"any\",\"because\":\"partners use it\"},"
            + "{\"role\":\"database\",\"port\":9104,\"from\":\"build-machine\",\"because\":\"its load is watched\"}]");
    assertThat(production.site.up()).succeeded();
    assertThat(production.inside("web-2", "ufw status")).contains("8443/tcp");
    assertThat(production.inside("database", "ufw status")).contains("9104/tcp");
    for (String slot : List.of("web-1", "web-2", "web-3", "database")) {
      assertThat(Integer.parseInt(production.inside(slot, RealSite.script("followed.sh"))))
          .as(slot)
          .isLessThanOrEqualTo(5);
    }
    assertThat(production.machines()).isEqualTo(before);
  }

  @Test
  @Order(9)
  void noVisitorNoticesThatAllWebserversAreReplacedAtOnce() {
    Map<String, String> before = production.machines();
    production.site.unset("site:buildMethod");
    production.site.unset("site:buildFromSnapshots");
    production.site.set(
        "site:webserverImage", production.output("images").path("webserver").asText());
    try (Visitors visitors = production.visitors()) {
      assertThat(production.site.up()).succeeded();
      visitors.allSawThePage();
    }
    Map<String, String> after = production.machines();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after.get("web-1")).isNotEqualTo(before.get("web-1"));
    assertThat(after.get("web-2")).isNotEqualTo(before.get("web-2"));
    assertThat(after.get("database")).isEqualTo(before.get("database"));
  }

  private boolean bothServeOneTrustedCertificate() {
    try {
      for (String slot : List.of("web-1", "web-2")) {
        assertThat(production.ask(slot, PAGE)).contains("Hello world!");
      }
      return production.fingerprint("web-1").equals(production.fingerprint("web-2"));
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private String handshake(String slot, String version) {
    return production.visit(
        "bash",
        "-c",
        "openssl s_client -connect %s:443 -servername %s %s -cipher DEFAULT@SECLEVEL=0 </dev/null 2>&1 || true"
            .formatted(production.address(slot), DOMAIN, version));
  }

  /** The buckets of the site, without their site's name, that the machine's own key writes to. */
  private List<String> writable(String slot) {
    JsonNode buckets = production.output("buckets");
    List<String> names = new ArrayList<>();
    buckets.fields().forEachRemaining(it -> names.add(it.getKey() + "=" + it.getValue().asText()));
    String said =
        production.inside(
            slot, "set -- " + String.join(" ", names) + "\n" + RealSite.script("writes.sh"));
    return said.isEmpty() ? List.of() : said.lines().toList();
  }

  private static int followedSeconds() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    double busy = load / Runtime.getRuntime().availableProcessors();
    return (int) Math.ceil(FOLLOWED_SECONDS * Math.max(1, busy));
  }

  private int followed(String slot, String member) {
    return Integer.parseInt(
        production.inside(slot, "member='" + member + "'\n" + RealSite.script("followed.sh")));
  }

  private static String orders() {
    return "journalctl --unit sitewright-certificate | grep --count 'a new certificate for' || true";
  }

  private static String clock(String when) {
    return "when='" + when + "'\n" + RealSite.script("clock.sh");
  }
}
