package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The units that the scripts write, as systemd reads them. */
class TimersScriptTest {
  private StoreFake store;
  private TestMachine machine;

  @BeforeEach
  void aMachine(@TempDir Path folder) throws IOException {
    store = new StoreFake();
    machine = new TestMachine(folder, store, Role.DATABASE, "21");
    machine.program("systemctl", "");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "hourly,2026-11-21 04:30,2026-11-21 05:02",
    "daily,2026-11-21 04:30,2026-11-22 02:08",
    "weekly,2026-11-21 04:30,2026-11-22 03:08",
    "monthly,2026-11-21 04:30,2026-12-01 04:08",
    "bimonthly,2026-11-21 04:30,2027-01-01 05:08",
    "bimonthly,2027-01-02 04:30,2027-03-01 05:08"
  })
  void backupsAreDueAtTheirTimes(String period, String after, String due) {
    String script =
        "TZ=UTC systemd-analyze calendar --base-time='%s UTC' \"$(backup_calendar %s)\" | sed --quiet 's/ *Next elapse: ... //p'"
            .formatted(after, period);
    assertThat(machine.run("backup-timers", script).succeeds().out()).startsWith(due + ":00");
  }

  @Test
  void systemdUnderstandsEveryUnit() throws IOException {
    machine
        .run(
            "certificate-apply",
            """
            source "$lib/backup-timers.sh"; SITE_BACKUP_HOURLY=yes; apply_backup_timers
            service_unit "look at the certificate" certificate-tick.sh '' 15min | set_service sitewright-certificate
            certificate_timer | set_timer sitewright-certificate
            install -D --mode=755 /bin/true "$state/current/bundle/lib/backup.sh"
            install -D --mode=755 /bin/true "$state/current/bundle/lib/certificate-tick.sh"
            cd "$units"; systemd-analyze verify --man=no ./*.timer 2>&1"""
                .replace("$lib/", "%s/lib/".formatted(machine.bundle())))
        .succeeds();
    try (Stream<Path> units = Files.list(machine.folder.resolve("units"))) {
      assertThat(units.filter(unit -> unit.toString().endsWith(".timer"))).hasSize(6);
    }
    assertThat(machine.folder.resolve("units/sitewright-backup-daily.timer"))
        .content()
        .contains("RandomizedDelaySec=300\n", "Persistent=true\n");
  }

  @Test
  void whatIsNotWantedHasNoTimer() throws IOException {
    machine.run("backup-timers", "SITE_BACKUP_HOURLY=yes; apply_backup_timers").succeeds();
    assertThat(machine.folder.resolve("units/sitewright-backup-hourly.timer")).exists();
    machine.run("backup-timers", "SITE_BACKUP_HOURLY=no; apply_backup_timers").succeeds();
    assertThat(machine.folder.resolve("units/sitewright-backup-hourly.timer")).doesNotExist();
    assertThat(machine.calls())
        .contains("systemctl disable --quiet --now sitewright-backup-hourly.timer");
  }

  @Test
  void theMirrorIsDueInTheMorningWhereItIsWantedAndHasNoTimerElsewhere() throws IOException {
    machine.program("dpkg-query", "echo install ok installed");
    machine
        .run(
            "site-timers",
            """
            SITE_STATIC_MIRROR=yes; apply_mirror_timer
            install -D --mode=755 /bin/true "$state/current/bundle/lib/mirror.sh"
            cd "$units"; systemd-analyze verify --man=no ./*.timer 2>&1""")
        .succeeds();
    Path timer = machine.folder.resolve("units/sitewright-mirror.timer");
    assertThat(timer)
        .content()
        .contains("OnCalendar=*-*-* 06:30:00\n", "RandomizedDelaySec=300\n", "Persistent=true\n");
    machine.run("site-timers", "SITE_STATIC_MIRROR=no; apply_mirror_timer").succeeds();
    assertThat(timer).doesNotExist();
    assertThat(machine.calls()).contains("systemctl disable --quiet --now sitewright-mirror.timer");
  }

  @Test
  void aSecondTimeNothingIsRestarted() throws IOException {
    String apply = "SITE_BACKUP_HOURLY=no; apply_backup_timers";
    machine.run("backup-timers", apply).succeeds();
    Files.delete(machine.folder.resolve("calls"));
    machine.run("backup-timers", apply).succeeds();
    assertThat(machine.calls()).doesNotContain("restart", "daemon-reload");
  }
}
