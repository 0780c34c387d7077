package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups into a store that checks signatures: who makes them, what is in them, and what stays. */
class BackupScriptTest {
  private static final String DUMP =
      "CREATE TABLE `a` (\n  `x` int\n);\n-- Dump completed on 2026\n";

  private StoreFake store;
  private Path folder;
  private TestMachine database;

  @BeforeEach
  void aDatabaseMachine(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    database = new TestMachine(folder.resolve("db"), store, Role.DATABASE, "21");
    database.settings(
        RoleEnv.of("SITE_DATABASE_BACKUPS_BUCKET", "backups")
            .with("SITE_DATABASE_ENGINE", "mariadb")
            .with("SITE_DATABASE_PORT", "2035")
            .with("SITE_MANAGED_DATABASE", "none"));
    database.knows(Role.DATABASE, "database", "21").with("SITEWRIGHT_PART_BYTES", 64);
    dumps(DUMP);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aBackupIsPartsAnIndexAndAnOutcome() throws IOException {
    database.start("lib/backup.sh", "hourly").succeeds();
    String index = store.text("backups/hourly/current");
    assertThat(index)
        .startsWith("sitewright-backup 1\nwhat database\nperiod hourly\nrun ")
        .contains("machine 21\n")
        .endsWith("\nend\n");
    List<String> parts = index.lines().filter(line -> line.startsWith("part ")).toList();
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts)
        .allMatch(line -> store.objects.containsKey("backups/" + line.split(" ", -1)[3]));
    assertThat(store.text("database-reports/machines/21/backup-hourly"))
        .contains(
            "outcome succeeded\n",
            "because the hourly backup of the database is made and verified.\n");
    assertThat(database.calls()).contains("--single-transaction").doesNotContain("password");
  }

  @Test
  void theLastTwoStayAndNoneBeforeThem() throws IOException {
    database.program(
        "date",
        "if [[ $* == *%Y* && $* != *ago* ]]; then cat \"$LAB/now\"; else exec /bin/date \"$@\"; fi");
    for (String run : List.of("20260101T000001Z", "20260101T010001Z", "20260101T020001Z")) {
      database.write("now", run + "\n");
      database.start("lib/backup.sh", "hourly").succeeds();
    }
    assertThat(runs("hourly")).containsExactly("20260101T010001Z-21", "20260101T020001Z-21");
    assertThat(store.text("backups/hourly/current")).contains("run 20260101T020001Z-21\n");
    assertThat(store.text("backups/hourly/previous")).contains("run 20260101T010001Z-21\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE `a` (\n", // the dump broke off
        "-- Dump completed on 2026\n", // there is no table in it
        "CREATE TABLE `a` (\n);\n-- Dump completed\nCREATE TABLE `b` (\n" // another one broke off
      })
  void aDumpThatIsNotWholeIsRefusedAndTheLastOneStays(String dump) throws IOException {
    database.start("lib/backup.sh", "hourly").succeeds();
    String before = store.text("backups/hourly/current");
    dumps(dump);
    assertThat(database.start("lib/backup.sh", "hourly").fails().err())
        .contains(
            "the hourly backup of the database was read back and is not whole; the ones before it stay.");
    assertThat(store.text("backups/hourly/current")).isEqualTo(before);
    assertThat(store.text("database-reports/machines/21/backup-hourly"))
        .contains("outcome failed\n");
  }

  @Test
  void aDumpThatFailsIsNoBackup() throws IOException {
    database.program(
        "mariadb-dump", "printf 'CREATE TABLE `a` (\\n);\\n-- Dump completed\\n'; exit 2");
    assertThat(database.start("lib/backup.sh", "daily").fails().err())
        .contains("the daily backup of the database could not be made; the ones before it stay.");
    assertThat(store.objects).doesNotContainKey("backups/daily/current");
  }

  @Test
  void whatTheStoreMutilatesIsNoticedAtOnce() throws IOException {
    store.mutilate = "backups/daily/";
    assertThat(database.start("lib/backup.sh", "daily").fails().err())
        .contains("does not hold what its index says; all of it is refused.");
    assertThat(store.objects).doesNotContainKey("backups/daily/current");
  }

  @Test
  void ofThreeWebserversOneMakesTheBackup() throws IOException {
    assertThat(webserver("31").start("lib/backup.sh", "daily").succeeds().err())
        .contains("is made and verified");
    for (String id : List.of("32", "33")) {
      TestMachine other = webserver(id);
      other.start("lib/backup.sh", "daily").succeeds();
      assertThat(other.calls())
          .contains("systemd-run --quiet --collect --on-active=" + (id.equals("32") ? 900 : 1800));
    }
    assertThat(runs("daily")).hasSize(1);
  }

  @Test
  void whoStepsInDoesNothingWhenItIsMadeAndMakesItWhenNobodyDid() throws IOException {
    TestMachine second = webserver("32");
    String longAgo = "1000";
    String soon = Long.toString(System.currentTimeMillis() / 1000 + 3600);
    assertThat(second.start("lib/backup.sh", "daily", longAgo).succeeds().err())
        .contains("this machine steps in");
    assertThat(runs("daily")).hasSize(1);
    second.start("lib/backup.sh", "daily", longAgo).succeeds();
    assertThat(runs("daily")).hasSize(1);
    // Not for a time after which nothing was made.
    assertThat(second.start("lib/backup.sh", "daily", soon).succeeds().err())
        .contains("this machine steps in");
  }

  @Test
  void whoStepsInLeavesItToOneThatIsAtIt() throws IOException {
    String now = Long.toString(System.currentTimeMillis() / 1000);
    store.put("backups/daily/claim", "sitewright-claim 1\nmachine 31\nmade " + now + "\n");
    webserver("32").start("lib/backup.sh", "daily", "1000").succeeds();
    assertThat(runs("daily")).isEmpty();
  }

  @Test
  void aDrainingWebserverLeavesItToTheNext() throws IOException {
    TestMachine first =
        webserver("31").knows(Role.WEBSERVER, "web-1", "31", Membership.State.DRAINING);
    assertThat(first.start("lib/backup.sh", "daily").succeeds().err())
        .contains("no serving member");
    TestMachine second =
        webserver("32").knows(Role.WEBSERVER, "web-1", "31", Membership.State.DRAINING);
    assertThat(second.start("lib/backup.sh", "daily").succeeds().err())
        .contains("is made and verified");
  }

  @Test
  void anUnknownPeriodIsRefused() {
    assertThat(database.start("lib/backup.sh", "yearly").fails().err())
        .contains(
            "there are no \"yearly\" backups; ask for one that is hourly, daily, weekly, monthly, bimonthly, shutdown or manual.");
  }

  private void dumps(String text) throws IOException {
    database.write("dump", text);
    database.program("mariadb-dump", "cat \"$LAB/dump\"");
  }

  /** One of three, web-1 to web-3 on machines 31 to 33, with a webroot of three files. */
  private TestMachine webserver(String id) throws IOException {
    TestMachine web = new TestMachine(folder.resolve("web" + id), store, Role.WEBSERVER, id);
    for (int number = 1; number <= 3; number++) {
      web.knows(Role.WEBSERVER, "web-" + number, "3" + number);
    }
    web.write("site/releases/1/index.php", "<?php\n");
    Files.createSymbolicLink(web.folder.resolve("site/current"), Path.of("releases/1"));
    web.program("systemd-run", "");
    web.with("SITEWRIGHT_SITE", web.folder.resolve("site"));
    return web.settings(
        RoleEnv.of("SITE_WEBSERVER_BACKUPS_BUCKET", "backups")
            .with("SITE_APPLICATION", "own")
            .with("SITE_ASSETS", "mount")
            .with("SITE_ASSET_DIRECTORIES", "uploads"));
  }

  private List<String> runs(String period) {
    return store.objects.keySet().stream()
        .filter(key -> key.startsWith("backups/" + period + "/") && key.split("/", -1).length == 4)
        .map(key -> key.split("/", -1)[2])
        .distinct()
        .toList();
  }
}
