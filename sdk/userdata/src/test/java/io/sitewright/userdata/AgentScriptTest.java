package io.sitewright.userdata;

import static io.sitewright.userdata.Membership.State.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine from its first fetch to its report, with small programs in the place of systemd, nft
 * and UFW.
 */
class AgentScriptTest {
  private StoreFake store;
  private Path folder;
  private HostConfig config;

  @BeforeEach
  void aBuildMachineAtItsFirstBoot(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    config = Sites.hostConfig(Sites.development(), Role.BUILD_MACHINE);
    publish(config);
    Membership own = new Membership(Role.BUILD_MACHINE, "build", "11", "10.20.0.2", SERVING);
    store.put("fleet/" + own.key(), own.text());
    Files.writeString(folder.resolve("id"), "11\n");
    Files.createDirectories(folder.resolve("etc"));
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(
        folder.resolve("etc/role.env"),
        UserData.roleEnv(
                new Identity("shop", Role.BUILD_MACHINE, "build"),
                new Store(store.endpoint(), "lon1", "config", "reports", "fleet", Optional.empty()),
                Sites.KEY)
            .text());
    program("systemctl", "exit 3");
    program("systemd-run", "echo \"started ${!###*/}\" >>$LAB/calls");
    program("nft", "[[ $1 != list ]]");
    program("ss", "echo LISTEN");
    // The firewall has its own test: here UFW holds what it is given.
    Files.createDirectories(folder.resolve("ufw"));
    Files.writeString(folder.resolve("ufw/user6.rules"), "");
    Files.writeString(folder.resolve("ufw/before.rules"), "COMMIT\n");
    Files.writeString(folder.resolve("ufw/before6.rules"), "COMMIT\n");
    Files.writeString(folder.resolve("ufw.defaults"), "IPV6=no\n");
    Files.writeString(
        folder.resolve("ufw/user.rules"),
        "### tuple ### allow tcp 1035 0.0.0.0/0 any 203.0.113.7 in comment="
            + java.util.HexFormat.of()
                .formatHex(
                    "operators come in through the build machine"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + "\n");
    program("ufw", "echo \"ufw $*\" >>$LAB/calls; echo 'Status: active'");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theFirewallComesFirstThenTheWorkThenTheReport() throws IOException {
    tick();
    assertThat(calls()).contains("ufw status", "started apply.sh");
    assertThat(calls().indexOf("ufw status")).isLessThan(calls().indexOf("started apply.sh"));
    assertThat(report())
        .isEqualTo(
            "sitewright-report 1\nmanifest none\nserving no\nbecause the host configuration is being applied\n");

    workIsDone();
    tick();
    assertThat(Report.parse(report())).contains(new Report(config.digest(), true, ""));
  }

  @Test
  void theHostKeyIsPublishedWithTheReportAndAnotherOneIsNews() throws IOException {
    tick();
    workIsDone();
    Files.writeString(folder.resolve("host.pub"), "ssh-ed25519 AAAAC3one root@build\n");
    tick();
    assertThat(report())
        .isEqualTo(
            "sitewright-report 1\nmanifest %s\nserving yes\nhost-key ssh-ed25519 AAAAC3one\n"
                .formatted(config.digest()));
    assertThat(Report.parse(report())).contains(new Report(config.digest(), true, ""));

    Files.writeString(folder.resolve("host.pub"), "ssh-ed25519 AAAAC3other root@build\n");
    tick();
    assertThat(report()).endsWith("host-key ssh-ed25519 AAAAC3other\n");
  }

  @Test
  void nothingIsDoneAgainWhenNothingChanged() throws IOException {
    tick();
    workIsDone();
    tick();
    Files.delete(folder.resolve("calls"));
    store.requests.clear();
    tick();
    assertThat(folder.resolve("calls")).doesNotExist();
    assertThat(store.requests).containsExactly("GET config/manifest", "GET fleet");
  }

  @Test
  void aChangedSettingIsReportedOnlyWhenItIsApplied() throws IOException {
    tick();
    workIsDone();
    tick();
    HostConfig changed =
        Sites.hostConfig(Sites.development("timeZone", "Europe/Paris"), Role.BUILD_MACHINE);
    publish(changed);
    tick();
    assertThat(calls().lines().filter("started apply.sh"::equals)).hasSize(2);
    assertThat(report())
        .isEqualTo(
            "sitewright-report 1\nmanifest %s\nserving no\nbecause the host configuration is being applied\n"
                .formatted(config.digest()));
    workIsDone();
    tick();
    assertThat(Report.parse(report())).contains(new Report(changed.digest(), true, ""));
  }

  @Test
  void changedRulesNeedNoWorkAndAreReportedAtOnce() throws IOException {
    tick();
    workIsDone();
    tick();
    HostConfig changed = Sites.hostConfig(Sites.development("ping", "false"), Role.BUILD_MACHINE);
    publish(changed);
    tick();
    assertThat(calls().lines().filter("started apply.sh"::equals)).hasSize(1);
    assertThat(Report.parse(report())).contains(new Report(changed.digest(), true, ""));
  }

  @Test
  void rulesThatAreRefusedAreReportedWithTheReason() throws IOException {
    publish(
        new HostConfig(
            HostObject.of("rules", "sitewright-rules 1\nudp 53 any x\n"),
            config.settings(),
            config.bundle()));
    tick();
    workIsDone();
    tick();
    assertThat(report())
        .isEqualTo(
            "sitewright-report 1\nmanifest none\nserving no\nbecause line 2 of the rules, \"udp 53 any x\", is not understood; the whole set is refused and the old one stays.\n");
  }

  @Test
  void aFaultOfTheWorkIsReportedAndTriedAgainLater() throws IOException {
    tick();
    Files.writeString(
        folder.resolve("state/apply.fault"), "noise\nsitewright: volume x is not attached yet.\n");
    tick();
    assertThat(report()).endsWith("because volume x is not attached yet.\n");
    assertThat(store.text("reports/machines/11/log"))
        .isEqualTo("noise\nsitewright: volume x is not attached yet.\n");
    assertThat(calls().lines().filter("started apply.sh"::equals)).hasSize(1);
    Files.setLastModifiedTime(
        folder.resolve("state/apply.fault"),
        java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(60)));
    tick();
    assertThat(calls().lines().filter("started apply.sh"::equals)).hasSize(2);
  }

  @Test
  void workIsDoneAgainOnceAfterABootThatFindsPackagesHalfInstalled() throws IOException {
    tick();
    workIsDone();
    tick();
    assertThat(calls().lines().filter("started apply.sh"::equals)).hasSize(1);
    // What lies in /run is gone with the power, and what dpkg had begun is not.
    Files.delete(folder.resolve("run/booted"));
    program("dpkg", "[[ $1 != --audit ]] || echo 'ufw is unpacked and not configured'");
    tick();
    assertThat(calls().lines().filter("started apply.sh"::equals)).hasSize(2);
    assertThat(report()).contains("serving no\n");
    workIsDone();
    tick();
    assertThat(calls().lines().filter("started apply.sh"::equals)).hasSize(2);
  }

  @Test
  void theMembersAreNeverSeenHalfWritten() throws IOException {
    tick();
    Path members = folder.resolve("run/members");
    Object before = Files.readAttributes(members, "unix:ino").get("ino");
    Files.delete(folder.resolve("run/firewall"));
    tick();
    assertThat(Files.readAttributes(members, "unix:ino").get("ino")).isNotEqualTo(before);
    assertThat(members).content().isEqualTo("build-machine 10.20.0.2 11\n");
  }

  @Test
  void aRoleThatDoesNotServeSaysWhy() throws IOException {
    tick();
    workIsDone();
    program("ss", "true");
    tick();
    assertThat(report())
        .isEqualTo(
            "sitewright-report 1\nmanifest %s\nserving no\nbecause sshd does not answer on port 1035\n"
                .formatted(config.digest()));
  }

  @Test
  void theFetcherItselfIsRenewedFromTheBundle() throws IOException {
    Files.writeString(folder.resolve("fetch.sh"), "an older one");
    tick();
    assertThat(folder.resolve("fetch.sh"))
        .hasSameTextualContentAs(Bash.SCRIPTS.resolve("firstboot/fetch.sh"))
        .isExecutable();
  }

  private void tick() {
    Bash.Outcome outcome =
        bash().start(List.of("bash", Bash.SCRIPTS.resolve("firstboot/fetch.sh").toString()));
    assertThat(outcome.succeeds().err()).doesNotContain(Sites.KEY.secretKey());
  }

  private Bash bash() {
    return new Bash()
        .with("LAB", folder)
        .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
        .with("SITEWRIGHT_ROLE_ENV", folder.resolve("etc/role.env"))
        .with("SITEWRIGHT_ETC", folder.resolve("etc"))
        .with("SITEWRIGHT_STATE", folder.resolve("state"))
        .with("SITEWRIGHT_RUN", folder.resolve("run"))
        .with("SITEWRIGHT_UFW", folder.resolve("ufw"))
        .with("SITEWRIGHT_UFW_DEFAULTS", folder.resolve("ufw.defaults"))
        .with("SITEWRIGHT_FETCHER", folder.resolve("fetch.sh"))
        .with("SITEWRIGHT_INSTANCE_ID", folder.resolve("id"))
        .with("SITEWRIGHT_HOST_KEY", folder.resolve("host.pub"))
        .with("SITEWRIGHT_DPKG", folder.resolve("dpkg"));
  }

  /** What apply.sh notes when the role's work has succeeded. */
  private void workIsDone() throws IOException {
    String manifest = Files.readString(folder.resolve("state/current/manifest"));
    Files.writeString(
        folder.resolve("state/applied"),
        manifest
            .lines()
            .filter(line -> line.startsWith("settings ") || line.startsWith("bundle "))
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  private String report() {
    return store.text("reports/" + Report.key("11"));
  }

  private String calls() throws IOException {
    return Files.readString(folder.resolve("calls"));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void publish(HostConfig config) {
    for (HostObject object : config.objects()) {
      store.objects.put("config/" + object.key(), object.content().bytes());
    }
    store.put("config/manifest", config.manifest());
  }
}
