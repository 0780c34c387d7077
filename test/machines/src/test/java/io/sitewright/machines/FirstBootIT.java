package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.testkit.Update;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The first boot of the development stack's machines, with somebody who knocks at their ports from
 * before they have a network until they serve. He stands behind the cloud's firewall, so that the
 * machine's own is what he meets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstBootIT {
  private static final List<String> SLOTS = List.of("build", "database", "web-1");

  /** The router's own address: what it sends passes no firewall of the cloud. */
  private static final String ROUTER = "198.19.255.254";

  private static final String PORTS =
      "22,25,53,80,111,443,1035,2035,3306,4190,5355,5432,6379,8080,9000,11211,19999,60000";

  private final RealSite dev = new RealSite("stacks/dev", "dev", Map.of());
  private JsonNode heard = new ObjectMapper().createObjectNode();

  @BeforeAll
  void comesUpWhileSomebodyKnocks() throws Exception {
    RealMachines.assumeAll("it boots three machines and does all of their work twice");
    RealMachines.assumePossible();
    assertThat(dev.site.run("cloud", "start", "--machines", "nspawn")).succeeded();
    Process knocks =
        new ProcessBuilder(
                dev.routerWords(
                    "python3",
                    Path.of("src/test/resources/knocks.py").toAbsolutePath().toString(),
                    ROUTER,
                    PORTS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Writer targets = knocks.outputWriter(StandardCharsets.UTF_8)) {
      CompletableFuture<Update> up = CompletableFuture.supplyAsync(dev.site::up);
      for (String slot : SLOTS) {
        RealSite.await(slot + " is ordered", () -> dev.machines().containsKey(slot));
        targets.write("target " + dev.address(slot) + "\n");
        targets.flush();
      }
      assertThat(up.get()).succeeded();
    }
    heard =
        new ObjectMapper()
            .readTree(new String(knocks.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .path("targets");
  }

  @AfterAll
  void goes() {
    dev.close();
  }

  @Test
  @Order(1)
  void nothingIsEverOpenButWhatIsDeclaredAndNothingAnswersOnceTheGuardIsUp() {
    for (String slot : SLOTS) {
      JsonNode seen = heard.path(dev.address(slot));
      assertThat(seen.path("rounds").asInt()).as(slot).isGreaterThan(20);
      List<String> declared = slot.equals("web-1") ? List.of("443", "80") : List.of();
      assertThat(names(seen.path("open"))).as(slot).containsExactlyElementsOf(declared);
      double guard = guardIsUp(slot);
      assertThat(sshdStarts(slot)).as(slot).isGreaterThan(guard);
      Map<String, Double> late = new TreeMap<>();
      seen.path("shut")
          .fields()
          .forEachRemaining(
              port -> {
                double last = port.getValue().path(1).asDouble();
                if (!declared.contains(port.getKey()) && last > guard) {
                  late.put(port.getKey(), last - guard);
                }
              });
      assertThat(late).as("%s let packets through, seconds after its guard was up", slot).isEmpty();
    }
  }

  /** When cloud-init had run the first command of the user-data, in seconds of UTC. */
  private double guardIsUp(String slot) {
    return Double.parseDouble(
        dev.inside(
            slot,
            "date --utc --date=\"$(grep --max-count=1 'finish: init-network/config-bootcmd: SUCCESS' /var/log/cloud-init.log | cut --characters=1-23 | tr , .)\" +%s.%N"));
  }

  private double sshdStarts(String slot) {
    return Double.parseDouble(
        dev.inside(
            slot,
            "journalctl --unit ssh --output=short-unix --no-pager | grep --max-count=1 'Server listening' | cut --delimiter=' ' --fields=1"));
  }

  private static List<String> names(JsonNode node) {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }

  @Test
  @Order(2)
  void allOfItsWorkDoneOnceMoreChangesNothing() throws Exception {
    // The certificate of its first minutes gives way to the authority's once, whenever that comes.
    RealSite.await(
        "web-1 has the authority's certificate",
        () ->
            dev.inside("web-1", "cat /etc/sitewright/tls/current/directory 2>/dev/null || true")
                .startsWith("https://"));
    for (String slot : SLOTS) {
      assertThat(dev.inside(slot, RealSite.script("again.sh"))).as(slot).isEmpty();
    }
  }

  @Test
  @Order(3)
  void sshBansUpdatesAndTimeZoneAreAsDeclared() {
    for (String slot : SLOTS) {
      Map<String, String> sshd =
          dev.inside(slot, "sshd -T")
              .lines()
              .collect(
                  Collectors.toMap(
                      line -> line.split(" ", 2)[0],
                      line -> line.split(" ", 2)[1],
                      (first, second) -> first + "; " + second));
      assertThat(sshd)
          .as(slot)
          .containsEntry("port", "1035")
          .containsEntry("permitrootlogin", "no")
          .containsEntry("passwordauthentication", "no")
          .containsEntry("kbdinteractiveauthentication", "no")
          .containsEntry("allowusers", "sitewright")
          .containsEntry("hostkey", "/etc/ssh/ssh_host_ed25519_key")
          .containsEntry("allowtcpforwarding", slot.equals("build") ? "local" : "no");
      assertThat(dev.inside(slot, "readlink /etc/localtime"))
          .isEqualTo("/usr/share/zoneinfo/Europe/London");
      assertThat(
              dev.inside(
                  slot,
                  "apt-config dump | grep '^Unattended-Upgrade::Origins-Pattern::' | grep --invert-match --count --ignore-case security || true"))
          .as("%s upgrades nothing but security", slot)
          .isEqualTo("0");
      assertThat(dev.inside(slot, "unattended-upgrade --dry-run --verbose 2>&1"))
          .as(slot)
          .contains("Allowed origins are: origin=Debian,codename=bookworm-security");
      assertThat(dev.inside(slot, "systemctl is-enabled apt-daily-upgrade.timer ssh fail2ban"))
          .isEqualTo("enabled\nenabled\nenabled");
    }
  }

  @Test
  @Order(4)
  void threeFailuresShutOneAddressOutAndNobodyElse() throws Exception {
    // A second address of the operators, who have the wrong key there.
    JsonNode stand = dev.site.cloud().get("/cloud/internet/console?from=198.51.100.32/29");
    String intruder = stand.path("address").asText();
    String fails =
        "ssh-keygen -q -t ed25519 -N '' -f %1$s/wrong <<<n >/dev/null 2>&1; for i in 1 2 3; do ssh -b %2$s -p 1035 -i %1$s/wrong -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null sitewright@%3$s true; done 2>&1; true"
            .formatted(dev.site.home(), intruder, dev.address("build"));
    assertThat(dev.visit("bash", "-c", fails)).contains("Permission denied (publickey)");
    RealSite.await(
        intruder + " is shut out",
        () -> dev.inside("build", "fail2ban-client get sshd banip").contains(intruder));
    assertThat(
            dev.visit(
                "bash",
                "-c",
                "ssh -b %s -p 1035 -o ConnectTimeout=5 -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null sitewright@%s true 2>&1 || true"
                    .formatted(intruder, dev.address("build"))))
        .doesNotContain("Permission denied")
        .containsAnyOf("timed out", "refused");
    assertThat(dev.site.runApart("exec", "dev", "build", "--", "true").exitCode()).isZero();
  }
}
