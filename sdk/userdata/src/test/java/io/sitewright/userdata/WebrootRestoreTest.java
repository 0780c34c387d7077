package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web root of a fresh webserver, from a backup that another one made. */
class WebrootRestoreTest {
  private StoreFake store;
  private Path folder;
  private TestMachine first;
  private TestMachine fresh;

  @BeforeEach
  void aWebserverThatHasServedForAWhileAndAFreshOne(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    first = machine("31", "release-1", false, "local");
    first.run("restore-webroot", "switch_release release-1").succeeds();
    first.write("site/releases/release-1/index.php", "<?php // changed\n");
    first.write("site/releases/release-1/plugin/a b.php", "<?php // added\n");
    Files.delete(first.folder.resolve("site/releases/release-1/old.php"));
    first.write("site/releases/release-1/cache/page", "a page\n");
    first.write("assets/images/cat.jpg", "a cat\n");
    fresh = machine("32", "release-1", false, "local");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void uploadsComeBackAndCodeStaysThatOfTheRelease() throws IOException {
    backup();
    assertThat(restore().succeeds().err())
        .contains("the webroot is restored from the daily backup.");
    assertThat(fresh.folder.resolve("assets/images/cat.jpg")).hasContent("a cat\n");
    assertThat(tree(fresh)).isEqualTo("./index.php=<?php\n./old.php=<?php // old\n");
  }

  @Test
  void whereWebserversShareTheWebRootAllOfItIsAsItWas() throws IOException {
    backup();
    shared();
    restore().succeeds();
    assertThat(tree(fresh))
        .isEqualTo("./index.php=<?php // changed\n./plugin/a b.php=<?php // added\n");
    assertThat(fresh.folder.resolve("assets/images/cat.jpg")).hasContent("a cat\n");
    assertThat(fresh.folder.resolve("site/restored.part")).doesNotExist();
  }

  @Test
  void anotherReleaseGetsOnlyWhatItDoesNotBring() throws IOException {
    backup();
    fresh = machine("33", "release-2", true, "local");
    assertThat(restore("release-2").succeeds().err())
        .contains(
            "the backup is of release release-1 and this is release-2, so only what it does not bring itself is added.");
    assertThat(tree(fresh))
        .isEqualTo("./index.php=<?php\n./old.php=<?php // old\n./plugin/a b.php=<?php // added\n");
  }

  @Test
  void aSecondRunChangesNothingAndALivingWebRootIsNeverOverwritten() throws IOException {
    backup();
    shared();
    restore().succeeds();
    fresh.write("site/releases/release-1/index.php", "<?php // since\n");
    Files.delete(fresh.folder.resolve("assets/images/cat.jpg"));
    int asked = store.requests.size();
    assertThat(restore().succeeds().err()).isEmpty();
    assertThat(store.requests).hasSize(asked);
    assertThat(tree(fresh)).contains("./index.php=<?php // since\n");
    assertThat(fresh.folder.resolve("assets/images")).isEmptyDirectory();
  }

  @Test
  void aTamperedBackupIsRefusedBeforeAByteOfItIsUnpacked() throws IOException {
    backup();
    shared();
    String part =
        store.objects.keySet().stream()
            .filter(key -> key.endsWith("/00000"))
            .findFirst()
            .orElseThrow();
    Objects.requireNonNull(store.objects.get(part))[20] ^= 1;
    assertThat(restore().fails().err())
        .contains(
            "does not hold what its index says; all of it is refused.",
            "no daily backup of the webroot is whole, so nothing is restored; name another with site:source.");
    assertThat(tree(fresh)).isEqualTo("./index.php=<?php\n./old.php=<?php // old\n");
    assertThat(fresh.folder.resolve("site/current")).doesNotExist();
  }

  @Test
  void withoutABackupTheSiteBeginsAnew() throws IOException {
    assertThat(restore().succeeds().err())
        .contains("there is no daily backup of the webroot yet, so the site begins anew.");
    assertThat(tree(fresh)).isEqualTo("./index.php=<?php\n./old.php=<?php // old\n");
  }

  /** Who can write backups must not learn by one what is a fresh webserver's alone. */
  @Test
  void linksInABackupLeadNowhere() throws IOException {
    first.write("private", "a secret\n");
    Files.createSymbolicLink(
        first.folder.resolve("site/releases/release-1/.sitewright-assets"),
        first.folder.resolve("etc"));
    first.write("etc/images/key", "a secret\n");
    first.run("restore-webroot", "rm --recursive \"$assets_home/images\"").succeeds();
    Files.createSymbolicLink(
        first.folder.resolve("site/releases/release-1/lead"), first.folder.resolve("private"));
    backup();
    shared();
    restore().succeeds();
    assertThat(fresh.folder.resolve("assets/images/key")).doesNotExist();
    assertThat(Files.isSymbolicLink(fresh.folder.resolve("site/releases/release-1/lead"))).isTrue();
  }

  @Test
  void nothingIsAskedOfTheStoreWhereTheReleaseIsAllThatThereIs() throws IOException {
    backup();
    fresh = machine("33", "release-1", false, "mount");
    int asked = store.requests.size();
    assertThat(restore().succeeds().err()).doesNotContain("restored");
    assertThat(store.requests).hasSize(asked);
  }

  private void backup() {
    first.start("lib/backup.sh", "daily").succeeds();
  }

  /** A fresh webserver of a site whose webservers share the web root. */
  private void shared() throws IOException {
    fresh = machine("33", "release-1", true, "local");
  }

  private Bash.Outcome restore() {
    return restore("release-1");
  }

  private Bash.Outcome restore(String release) {
    return fresh.run(
        "restore-webroot", "restore_webroot %1$s; switch_release %1$s 2>&1".formatted(release));
  }

  /** Every file of the site as it is served, and what is in it. */
  private static String tree(TestMachine machine) {
    return machine
        .runPlain(
            "cd \"$LAB\"/site/releases/*/ && find . -type f | LC_ALL=C sort | while read -r file; do echo \"$file=$(cat \"$file\")\"; done")
        .succeeds()
        .out();
  }

  private TestMachine machine(String id, String release, boolean shared, String assets)
      throws IOException {
    TestMachine machine = new TestMachine(folder.resolve(id), store, Role.WEBSERVER, id);
    machine.knows(Role.WEBSERVER, "web-1", "31").knows(Role.WEBSERVER, "web-" + id, id);
    machine.write("site/releases/" + release + "/index.php", "<?php\n");
    machine.write("site/releases/" + release + "/old.php", "<?php // old\n");
    Files.createDirectories(machine.folder.resolve("assets/images"));
    if (!System.getProperty("user.name").equals("root")) {
      machine.program("chown", "");
    }
    machine
        .with("SITEWRIGHT_SITE", machine.folder.resolve("site"))
        .with("SITEWRIGHT_ASSETS", machine.folder.resolve("assets"))
        .with("SITEWRIGHT_PART_BYTES", 512);
    return machine.settings(
        RoleEnv.of("SITE_WEBSERVER_BACKUPS_BUCKET", "backups")
            .with("SITE_SOURCE", "daily")
            .with("SITE_APPLICATION", "own")
            .with("SITE_WEBROOT_SYNC", shared ? "yes" : "no")
            .with("SITE_ASSETS", assets)
            .with("SITE_ASSET_DIRECTORIES", "images"));
  }
}
