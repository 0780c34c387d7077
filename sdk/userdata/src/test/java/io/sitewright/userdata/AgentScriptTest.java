package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an agent does at each look, in which order, and what it says. */
class AgentScriptTest extends AgentLab {
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
    assertThat(works()).isEqualTo(2);
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
    assertThat(works()).isEqualTo(1);
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
    assertThat(works()).isEqualTo(1);
    Files.setLastModifiedTime(
        folder.resolve("state/apply.fault"),
        java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(60)));
    tick();
    assertThat(works()).isEqualTo(2);
  }

  @Test
  void workIsDoneAgainOnceAfterABootThatFindsPackagesHalfInstalled() throws IOException {
    tick();
    workIsDone();
    tick();
    assertThat(works()).isEqualTo(1);
    // What lies in /run is gone with the power, and what dpkg had begun is not.
    Files.delete(folder.resolve("run/booted"));
    program("dpkg", "[[ $1 != --audit ]] || echo 'ufw is unpacked and not configured'");
    tick();
    assertThat(works()).isEqualTo(2);
    assertThat(report()).contains("serving no\n");
    workIsDone();
    tick();
    assertThat(works()).isEqualTo(2);
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
}
