package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The development stack on real Debian machines, from its first boot to its end. Tests follow each
 * other on one site, as booting it takes a minute.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevelopmentSiteIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** When the machine's first process started. */
  private static final String BOOTED = "cut --delimiter=' ' --fields=22 /proc/1/stat";

  private static final String FRONT_PAGE =
      "curl --silent --insecure --max-time 5 --output /dev/null --write-out '%{http_code}' --resolve www.example.org:443:127.0.0.1 https://www.example.org/";

  private final DeployedSite site = DeployedSite.ofProject("stacks/dev", "dev", Map.of());
  private Map<String, String> machines = Map.of();

  @BeforeAll
  void comesUp() {
    RealMachines.assumePossible();
    assertThat(site.run("cloud", "start", "--machines", "nspawn")).succeeded();
    assertThat(site.up()).succeeded();
    machines = ids();
  }

  @AfterAll
  void goes() {
    site.close();
  }

  @Test
  @Order(1)
  void everyMachineServesWhatWasDeclared() {
    for (JsonNode machine : status().path("machines")) {
      assertThat(machine.path("serving").asText()).as("%s", machine).isEqualTo("yes");
      assertThat(machine.path("applied").asText()).as("%s", machine).isEqualTo("yes");
    }
    assertThat(machines).hasSize(3);
    assertThat(site.up()).hasNoChanges();
  }

  @Test
  @Order(2)
  void aVisitorGetsAPageFromTheDatabaseOverTls() {
    String page =
        inside(
            "webserver",
            "curl --silent --insecure --resolve www.example.org:443:127.0.0.1 https://www.example.org/");
    assertThat(page).contains("Hello world!");
    assertThat(
            inside(
                "webserver",
                "curl --silent --output /dev/null --write-out '%{http_code} %{redirect_url}' --resolve www.example.org:80:127.0.0.1 http://www.example.org/a"))
        .isEqualTo("301 https://www.example.org/a");
  }

  @Test
  @Order(3)
  void packetsFindExactlyWhatWasDeclaredThroughBothLayersAndThroughEachAlone() {
    Update measured = site.run("matrix", "dev", "--measure", "--json");
    assertThat(measured.err() + measured.out()).contains(" 0 differing.");
    assertThat(measured.exitCode()).isZero();
    assertThat(measured.result().path("cells").asInt()).isGreaterThan(300);
  }

  @Test
  @Order(4)
  void aPortThatSomebodyOpensOnAMachineIsFoundByPackets() {
    inside("database", "ufw allow 8080/tcp");
    try {
      Update measured = site.run("matrix", "dev", "--measure", "--json");
      assertThat(measured.exitCode()).isEqualTo(3);
      assertThat(measured.err())
          .contains("internet -> database: ufw and the declaration differ on 8080")
          .doesNotContain("internet -> database: cloud and")
          .doesNotContain("internet -> database: combined and");
    } finally {
      inside("database", "ufw delete allow 8080/tcp");
    }
  }

  @Test
  @Order(5)
  void hardeningIsAsDeclared() {
    assertThat(
            inside(
                "database",
                "sshd -T | grep --extended-regexp '^(port|permitrootlogin|passwordauthentication) '"))
        .isEqualTo("port 1035\npermitrootlogin no\npasswordauthentication no");
    assertThat(
            inside(
                "webserver",
                "for it in maxretry findtime bantime; do fail2ban-client get sshd $it; done"))
        .isEqualTo("3\n600\n3600");
    assertThat(inside("webserver", "readlink /etc/localtime"))
        .isEqualTo("/usr/share/zoneinfo/Europe/London");
    List<String> keys = new ArrayList<>();
    for (String role : List.of("build-machine", "webserver", "database")) {
      keys.add(inside(role, "cat /etc/ssh/ssh_host_ed25519_key.pub"));
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  @Order(5)
  void anOperatorComesToAMachineOverSshWithTheHostKeyThatItPublished() {
    Update ran = site.runApart("exec", "dev", "webserver", "--", "bash", "-c", "id -un; exit 7");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().strip()).isEqualTo("sitewright");
    assertThat(ran.exitCode()).isEqualTo(7);
  }

  @Test
  @Order(6)
  void aChangedRuleReachesEveryMachineInPlaceWithinSeconds() {
    site.set(
        "site:extraPorts",
        "[{\"role\":\"webserver\",\"port\":8443,\"from\":\"any\",\"because\":\"partners use it\"}]");
    assertThat(site.up()).succeeded();
    // Ready waits until the machine has applied what was declared: no time is to be waited here.
    assertThat(inside("webserver", "ufw status")).contains("8443/tcp");
    assertThat(ids()).isEqualTo(machines);
    assertThat(site.run("matrix", "dev", "--measure", "--json").exitCode()).isZero();
  }

  @Test
  @Order(7)
  void whatVisitorsUploadIsInTheStore() throws IOException {
    String folder = "/srv/assets/wp-content-uploads";
    inside(
        "webserver",
        "echo picture >" + folder + "/a.txt && mv " + folder + "/a.txt " + folder + "/b.txt");
    inside(
        "webserver",
        "head --bytes=25000000 /dev/urandom >/tmp/film && cp /tmp/film " + folder + "/film");

    inside(
        "webserver",
        "systemctl restart \"$(systemd-escape --path --suffix=mount " + folder + ")\"");

    assertThat(
            inside(
                "webserver",
                "cd "
                    + folder
                    + " && cat b.txt && cmp /tmp/film film && test ! -e a.txt && echo moved"))
        .isEqualTo("picture\nmoved");
  }

  @Test
  @Order(8)
  void aDatabaseThatStandsStillIsSaidByTheWebserverAndNothingIsLost() throws IOException {
    cloud("pause", "database");
    try {
      await(() -> serving("web-1").equals("no"));
    } finally {
      cloud("resume", "database");
    }
    await(() -> serving("web-1").equals("yes"));
    aVisitorGetsAPageFromTheDatabaseOverTls();
  }

  @Test
  @Order(9)
  void aMachineWhosePlugIsPulledComesBackByItself() throws IOException {
    String before = inside("webserver", BOOTED);
    cloud("kill", "web-1");
    await(() -> !insideOrNothing("webserver", BOOTED).equals(before));
    await(() -> insideOrNothing("webserver", FRONT_PAGE).equals("200"));
    assertThat(ids()).isEqualTo(machines);
  }

  @Test
  @Order(10)
  void aKilledCloudLeavesNothingAndItsMachinesComeBackWithTheirData() throws IOException {
    inside("database", "echo kept >/srv/database/kept");
    long cloud =
        ProcessHandle.allProcesses()
            .filter(
                process ->
                    process
                        .info()
                        .commandLine()
                        .filter(
                            line ->
                                line.contains("sitewright-localcloud")
                                    && line.contains(site.home().toString()))
                        .isPresent())
            .findFirst()
            .orElseThrow()
            .pid();
    ProcessHandle process = ProcessHandle.of(cloud).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    await(() -> RealMachines.tracesOf(site.home()).isEmpty());

    assertThat(site.up()).hasNoChanges();

    await(
        () ->
            status()
                .path("machines")
                .findValuesAsText("serving")
                .equals(List.of("yes", "yes", "yes")));
    assertThat(inside("database", "cat /srv/database/kept")).isEqualTo("kept");
    assertThat(ids()).isEqualTo(machines);
  }

  @Test
  @Order(11)
  void whatIsDestroyedLeavesNothing() throws IOException {
    assertThat(site.destroy("--confirm-data-loss", "dev")).succeeded();
    assertThat(site.run("cloud", "status", "--json").result().path("resources").asInt()).isZero();
    assertThat(site.run("cloud", "stop")).succeeded();
    await(() -> RealMachines.tracesOf(site.home()).isEmpty());
  }

  private JsonNode status() {
    return site.run("status", "dev", "--json").result();
  }

  private Map<String, String> ids() {
    Map<String, String> ids = new TreeMap<>();
    for (JsonNode machine : status().path("machines")) {
      ids.put(machine.path("name").asText(), machine.path("id").asText());
    }
    return ids;
  }

  private String serving(String name) {
    for (JsonNode machine : status().path("machines")) {
      if (machine.path("name").asText().equals(name)) {
        return machine.path("serving").asText();
      }
    }
    return "";
  }

  private void cloud(String verb, String machine) {
    assertThat(site.run("cloud", "machines", verb, machines.getOrDefault(machine, machine)))
        .succeeded();
  }

  private String inside(String machine, String script) {
    Update ran = exec(machine, script);
    assertThat(ran.exitCode()).as(script + ": " + ran.err()).isZero();
    return ran.out().strip();
  }

  /** The same where the machine may not be there yet. */
  private String insideOrNothing(String machine, String script) {
    return exec(machine, script).out().strip();
  }

  private Update exec(String machine, String script) {
    String slot =
        switch (machine) {
          case "webserver" -> "web-1";
          case "build-machine" -> "build";
          default -> machine;
        };
    return site.runApart(
        "cloud", "console", machines.getOrDefault(slot, "0"), "--", "bash", "-c", script);
  }

  /** A condition that somebody else brings about. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime())
          .as("what was awaited did not come within %s", LIMIT)
          .isLessThan(end);
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }
}
