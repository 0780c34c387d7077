package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.Update;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What can go wrong around the machines of a site: what visitors see of it, that the site is itself
 * again afterwards without anybody's help, and that nothing is lost. Tests follow each other on one
 * site.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {
  /** The machines' addresses for the vendor's services. */
  private static final String SERVICES = "169.254.200.1";

  /** After which a visitor is told that there is no way to the database: ten, on a quiet host. */
  private static final double NO_WAY_SECONDS = 25;

  /** The same where the database takes his question and does not answer: sixty. */
  private static final double NO_ANSWER_SECONDS = 80;

  /**
   * Within which whoever uploads is told that it cannot be: some twenty seconds on a quiet host.
   */
  private static final Duration UPLOAD_ANSWERED = Duration.ofSeconds(60);

  private static final String UPLOADS = "/srv/assets/wp-content-uploads";
  private static final String KEPT =
      "journalctl --unit sitewright-agent --since '-60 seconds' | grep --count 'what is here stays' || true";

  private final RealSite dev = new RealSite("stacks/dev", "dev", Map.of());

  /** Changes that machines are told of while something is away. */
  private int changes;

  /**
   * Nothing but this is different from the start of any site: the power goes while machines boot.
   */
  @BeforeAll
  void comesUpAlthoughThePowerGoesWhileMachinesBoot() throws Exception {
    RealMachines.assumeAll("it boots three machines, two of them twice, and waits for faults");
    RealMachines.assumePossible();
    assertThat(dev.site.run("cloud", "start", "--machines", "nspawn")).succeeded();
    CompletableFuture<Update> up = CompletableFuture.supplyAsync(dev.site::up);
    loseThePower(
        "database", "test ! -e /run/cloud-init/result.json && pgrep --full cloud-init >/dev/null");
    loseThePower("web-1", "pgrep --exact dpkg >/dev/null && [[ -n $(dpkg --audit) ]]");
    assertThat(up.get()).succeeded();
  }

  /** Pulls the plug at a moment for which the condition holds while the machine stands still. */
  private void loseThePower(String slot, String condition) throws Exception {
    String asked = condition + " && echo yes || true";
    RealSite.await(
        slot + " boots so far",
        () -> {
          if (!dev.insideOrNothing(slot, asked).equals("yes")) {
            return false;
          }
          act("pause", slot);
          boolean holds = dev.insideOrNothing(slot, asked).equals("yes");
          if (holds) {
            act("kill", slot);
          }
          act("resume", slot);
          return holds;
        });
  }

  @AfterAll
  void goes() {
    dev.close();
  }

  @Test
  @Order(1)
  void machinesThatLostTheirPowerWhileTheyBootedServe() {
    assertThat(page()).contains("Hello world!").endsWith(" 200");
    for (String slot : new String[] {"web-1", "database", "build"}) {
      assertThat(dev.inside(slot, "dpkg --audit; find /var/lib/dpkg/updates -type f")).isEmpty();
      assertThat(dev.status(slot).path("serving").asText()).as(slot).isEqualTo("yes");
    }
    assertThat(dev.inside("web-1", "journalctl --no-pager --output=cat"))
        .contains("packages were left half installed; they are mended first.");
    assertThat(dev.site.run("matrix", "dev", "--measure").exitCode()).isZero();
  }

  @Test
  @Order(2)
  void whileTheDatabaseMachineStandsStillVisitorsAreTold() throws Exception {
    keep("before the pause");
    act("pause", "database");
    try {
      assertThatVisitorsGetAnErrorWithin(NO_ANSWER_SECONDS);
      RealSite.await(
          "web-1 says so", () -> dev.status("web-1").path("serving").asText().equals("no"));
      assertThat(dev.status("web-1").path("because").asText()).contains("front page");
    } finally {
      act("resume", "database");
    }
    assertThatAllIsAsBefore("before the pause");
  }

  @Test
  @Order(3)
  void whileWebserverAndDatabaseAreApartVisitorsAreToldAndThenTheSiteIsThere() throws Exception {
    keep("before the partition");
    String database =
        dev.inside("database", "hostname --all-ip-addresses | tr ' ' '\n' | grep ^10");
    dev.inside(
        "web-1",
        "nft 'add table inet apart; add chain inet apart out { type filter hook output priority -300; }; add rule inet apart out ip daddr "
            + database
            + " drop'");
    try {
      assertThatVisitorsGetAnErrorWithin(NO_WAY_SECONDS);
      // Many of them at once: who comes after them is not kept waiting by their number.
      dev.visit(
          "bash",
          "-c",
          "for i in {1..40}; do curl --silent --insecure --max-time 60 --output /dev/null --resolve %1$s:443:%2$s https://%1$s/?$i & done; wait"
              .formatted(RealSite.DOMAIN, dev.address("web-1")));
      RealSite.await(
          "web-1 says so", () -> dev.status("web-1").path("serving").asText().equals("no"));
    } finally {
      dev.inside("web-1", "nft delete table inet apart");
    }
    assertThatAllIsAsBefore("before the partition");
  }

  @Test
  @Order(4)
  void onAFullDiskVisitorsAreToldAndAllThatWasKeptIsThereOnceThereIsRoom() throws Exception {
    keep("before the disk was full");
    int before = articles();
    dev.inside("database", RealSite.script("full.sh"));
    int written;
    try {
      written = write();
      assertThat(written).as("of 60 articles some find no room").isLessThan(60);
      RealSite.await(
          "the database machine says so",
          () -> dev.status("database").path("because").asText().contains("databaseVolumeGb"));
      assertThatVisitorsGetAnErrorWithin(NO_WAY_SECONDS);
    } finally {
      dev.inside("database", "rm /srv/database/filler.*");
    }
    assertThatAllIsAsBefore("before the disk was full");
    assertThat(articles()).as("whoever was told that it is kept").isEqualTo(before + written);
    assertThat(write()).isEqualTo(60);
  }

  @Test
  @Order(5)
  void withoutPackagesTheSiteServesOnAndTakesThemWhenTheyAreThere() throws Exception {
    keep("before the packages went");
    takeAway("tcp dport 80");
    CompletableFuture<Update> up;
    try {
      String now =
          dev.inside(
              "web-1",
              "sed --quiet \"s/^SITE_PHP_EXTENSIONS='\\(.*\\)'/\\1/p\" /var/lib/sitewright/current/settings");
      dev.site.set(
          "site:phpExtensions",
          "[\"" + String.join("\",\"", now.split(" ", -1)) + "\",\"bcmath\"]");
      up = CompletableFuture.supplyAsync(dev.site::up);
      RealSite.await(
          "web-1 says which packages",
          () -> dev.status("web-1").path("because").asText().contains("php8.2-bcmath"));
      assertThat(page()).contains("before the packages went").endsWith(" 200");
    } finally {
      giveBack();
    }
    assertThat(up.get()).succeeded();
    assertThat(dev.inside("web-1", "php -m")).contains("bcmath");
    assertThatAllIsAsBefore("before the packages went");
  }

  @Test
  @Order(6)
  void withoutTheStoreTheSiteServesOnAndCatchesUp() throws Exception {
    keep("before the store went");
    dev.inside("web-1", "echo picture >" + UPLOADS + "/kept.txt");
    takeAway("tcp dport 443");
    CompletableFuture<Update> up;
    String during;
    try {
      up = change();
      RealSite.await("web-1 knows", () -> !dev.inside("web-1", KEPT).equals("0"));
      assertThat(page()).contains("before the store went").endsWith(" 200");
      long asked = System.nanoTime();
      during =
          dev.inside(
              "web-1",
              "bash -c 'echo late >%s/late.txt' 2>/dev/null && echo stored || echo refused"
                  .formatted(UPLOADS));
      assertThat(Duration.ofNanos(System.nanoTime() - asked))
          .as("a visitor's upload is " + during)
          .isLessThan(UPLOAD_ANSWERED);
      assertThat(page()).contains("before the store went").endsWith(" 200");
      assertThat(dev.inside("web-1", "ufw status")).doesNotContain(port());
    } finally {
      giveBack();
    }
    assertThatTheChangeArrives(up);
    assertThat(dev.inside("web-1", "cat " + UPLOADS + "/kept.txt")).isEqualTo("picture");
    if (during.equals("stored")) {
      assertThat(dev.inside("web-1", "cat " + UPLOADS + "/late.txt")).isEqualTo("late");
    }
    assertThatAllIsAsBefore("before the store went");
  }

  @Test
  @Order(7)
  void withoutNamesTheSiteServesOnAndCatchesUp() throws Exception {
    keep("before the names went");
    takeAway("meta l4proto { tcp, udp } th dport 53");
    CompletableFuture<Update> up;
    try {
      up = change();
      RealSite.await("web-1 knows", () -> !dev.inside("web-1", KEPT).equals("0"));
      assertThat(page()).contains("before the names went").endsWith(" 200");
    } finally {
      giveBack();
    }
    assertThatTheChangeArrives(up);
    assertThatAllIsAsBefore("before the names went");
  }

  @Test
  @Order(8)
  void aClockThatJumpsHasTheSiteServeOnAndCatchUpWhenItIsRight() throws Exception {
    keep("before the clock jumped");
    dev.inside("web-1", "jump=+2d\n" + RealSite.script("jump.sh"));
    CompletableFuture<Update> up;
    try {
      up = change();
      // The store refuses what is signed by such a clock.
      RealSite.await("web-1 knows", () -> !dev.inside("web-1", KEPT).equals("0"));
      assertThat(page()).contains("before the clock jumped").endsWith(" 200");
      assertThat(dev.inside("web-1", "ufw status")).doesNotContain(port());
    } finally {
      dev.inside("web-1", "jump=none\n" + RealSite.script("jump.sh"));
    }
    assertThatTheChangeArrives(up);
    assertThatAllIsAsBefore("before the clock jumped");
  }

  /** A rule that all machines follow as soon as they hear of it. */
  private CompletableFuture<Update> change() {
    changes++;
    dev.site.set(
        "site:extraPorts",
        "[{\"role\":\"webserver\",\"port\":%s,\"from\":\"any\",\"because\":\"partners use it\"}]"
            .formatted(port()));
    return CompletableFuture.supplyAsync(dev.site::up);
  }

  private String port() {
    return Integer.toString(8440 + changes);
  }

  private void assertThatTheChangeArrives(CompletableFuture<Update> up) throws Exception {
    assertThat(up.get()).succeeded();
    assertThat(dev.inside("web-1", "ufw status")).contains(port() + "/tcp");
  }

  private void takeAway(String service) {
    dev.router(
        "nft",
        "add table inet away; add chain inet away in { type filter hook input priority -10; }; "
            + "add rule inet away in ip daddr %s %s reject".formatted(SERVICES, service));
  }

  private void giveBack() {
    dev.router("nft", "delete table inet away");
  }

  private void act(String verb, String slot) {
    assertThat(dev.site.run("cloud", "machines", verb, dev.machines().getOrDefault(slot, slot)))
        .succeeded();
  }

  /** Writes a title into the database, which every page then has. */
  private void keep(String title) {
    dev.inside(
        "database",
        "mysql site --execute \"UPDATE wp_options SET option_value = '%s' WHERE option_name = 'blogname'\""
            .formatted(title));
    assertThat(page()).contains(title).endsWith(" 200");
  }

  private void assertThatAllIsAsBefore(String title) throws Exception {
    dev.awaitServing("web-1");
    dev.awaitServing("database");
    assertThat(page()).contains(title, "Hello world!").endsWith(" 200");
    assertThat(dev.machines()).hasSize(3);
  }

  private void assertThatVisitorsGetAnErrorWithin(double limit) {
    String answer = page();
    assertThat(answer).containsPattern(" 50[0-9]$").containsIgnoringCase("error");
    String seconds = answer.replaceFirst("(?s).* ([0-9.]+) 50[0-9]$", "$1");
    assertThat(Double.parseDouble(seconds)).as(answer).isLessThan(limit);
  }

  /** The front page as a visitor gets it, whatever it is, then how long it took and its status. */
  private String page() {
    return dev.visit(
        "curl",
        "--silent",
        "--insecure",
        "--max-time",
        "90",
        "--write-out",
        " %{time_total} %{http_code}",
        "--resolve",
        RealSite.DOMAIN + ":443:" + dev.address("web-1"),
        "https://" + RealSite.DOMAIN + "/");
  }

  /** Writes sixty long articles as editors do; how many were taken. */
  private int write() {
    return Integer.parseInt(dev.inside("web-1", RealSite.script("articles.sh")));
  }

  private int articles() {
    return Integer.parseInt(
        dev.inside(
            "database",
            "mysql site --skip-column-names --execute \"SELECT COUNT(*) FROM wp_posts WHERE post_title = 'long'\""));
  }
}
