package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image of a webserver, from one root to another, with the real tar. */
class ImageScriptTest {
  private static final List<String> OWN =
      List.of(
          "etc/hostname",
          "etc/machine-id",
          "etc/ssh/ssh_host_ed25519_key",
          "etc/sitewright/role.env",
          "etc/ufw/user.rules",
          "etc/network/interfaces",
          "var/lib/cloud/data/instance-id",
          "boot/vmlinuz",
          "root/.ssh/authorized_keys");

  private StoreFake store;
  private Path folder;
  private TestMachine first;
  private TestMachine fresh;

  @BeforeEach
  void aBuiltWebserverAndAVanillaMachine(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    first = machine("31", "web-1");
    first.write("root/usr/bin/php", "a program\n");
    first.write("root/srv/site/index.php", "<?php\n");
    first.write("root/var/log/nginx/access.log", "a visitor\n");
    fresh = machine("32", "web-2");
    fresh.write("root/usr/bin/php", "an older program\n");
    fresh.program("systemctl", "");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theAcceptedImageIsLaidOverAndWhatMakesTheMachineItselfStays() throws IOException {
    accept(proposed());
    assertThat(overlay().succeeds().err()).contains("is laid over this machine.");
    assertThat(fresh.folder.resolve("root/usr/bin/php")).hasContent("a program\n");
    assertThat(fresh.folder.resolve("root/srv/site/index.php")).hasContent("<?php\n");
    for (String name : OWN) {
      assertThat(fresh.folder.resolve("root").resolve(name)).hasContent("of 32\n");
    }
    // A program whose folder of logs is missing does not start; what the logs say is nobody's
    // business.
    assertThat(fresh.folder.resolve("root/var/log/nginx")).isEmptyDirectory();
  }

  @Test
  void nothingOfTheFirstMachinesIdentityIsInTheImage() throws IOException {
    proposed();
    String names =
        first
            .run(
                "image",
                "get_parts \"$SITE_WEBSERVER_IMAGES_BUCKET\" \"$state/spool/image/index\" \"$state\" | tar --list --gunzip")
            .succeeds()
            .out();
    assertThat(names).contains("./usr/bin/php\n");
    for (String name : OWN) {
      assertThat(names).doesNotContain("./" + name);
    }
  }

  @Test
  void evenAnImageThatHoldsIdentitiesLeavesThisMachinesOwn() throws IOException {
    // As one would be that somebody made by other means and that was accepted all the same.
    first
        .run("image", "identity_paths() { :; }\nroot_archive | gzip >\"$LAB/all.tar.gz\"")
        .succeeds();
    fresh.run("image-overlay", "lay_over '%s/all.tar.gz'".formatted(first.folder)).succeeds();
    assertThat(fresh.folder.resolve("root/usr/bin/php")).hasContent("a program\n");
    assertThat(fresh.folder.resolve("root/etc/machine-id")).hasContent("of 32\n");
    assertThat(fresh.folder.resolve("root/etc/sitewright/role.env")).hasContent("of 32\n");
  }

  @Test
  void aWrongByteIsRefusedBeforeAnythingIsUnpacked() throws IOException {
    accept(proposed());
    String part =
        store.objects.keySet().stream()
            .filter(key -> key.startsWith("images/images/"))
            .findFirst()
            .orElseThrow();
    Objects.requireNonNull(store.objects.get(part))[20] ^= 1;
    String digest = proposal();
    assertThat(overlay().fails().err())
        .contains(
            "does not hold what its index says; all of it is refused.",
            "image " + digest + " is not what was accepted; it is refused.");
    assertThat(fresh.folder.resolve("root/usr/bin/php")).hasContent("an older program\n");
    assertThat(fresh.folder.resolve("root/srv")).doesNotExist();
  }

  @Test
  void aWebserverThatAltersTheIndexTooIsRefusedForItCannotAccept() throws IOException {
    String digest = proposed();
    accept(digest);
    store.put(
        "images/indexes/" + digest,
        store.text("images/indexes/" + digest).replace("run ", "run x"));
    assertThat(overlay().fails().err())
        .contains("the index of image " + digest + " holds something else; the image is refused.");
  }

  @Test
  void whatIsOnlyProposedIsNotUsed() throws IOException {
    proposed();
    assertThat(overlay().succeeds().err())
        .contains("no image is accepted yet, so this webserver is built regularly.");
    assertThat(fresh.folder.resolve("root/usr/bin/php")).hasContent("an older program\n");
  }

  @Test
  void aStoreThatDoesNotAnswerIsNotTakenForNoAcceptance() {
    store.close();
    assertThat(overlay().fails().err()).contains("the store does not say which image is accepted.");
  }

  @ParameterizedTest
  @CsvSource({
    "SITE_WEBSERVER_KIND,apache,webserver",
    "SITE_PHP_VERSION,8.3,PHP",
    "SITE_ASSETS,local,mounts"
  })
  void anImageMadeWithOtherSettingsIsRefused(String name, String value, String trait)
      throws IOException {
    accept(proposed());
    assertThat(fresh.run("image-overlay", name + "=" + value + "; overlay_image").fails().err())
        .contains("the image was made with " + trait + " \"", value)
        .contains("make a new image, or set site:buildMethod to regular.");
    assertThat(fresh.folder.resolve("root/usr/bin/php")).hasContent("an older program\n");
  }

  @Test
  void itIsLaidOverOnce() throws IOException {
    accept(proposed());
    overlay().succeeds();
    fresh.write("root/usr/bin/php", "changed since\n");
    overlay().succeeds();
    assertThat(fresh.folder.resolve("root/usr/bin/php")).hasContent("changed since\n");
  }

  @Test
  void onlyTheFirstWebserverMakesOneAndThreeAreKeptAtMost() throws IOException {
    fresh.start("lib/image-make.sh").succeeds();
    assertThat(store.objects).isEmpty();
    String accepted = proposed();
    accept(accepted);
    for (int i = 0; i < 3; i++) {
      first.write("root/srv/site/index.php", "<?php // " + i + "\n");
      proposed();
    }
    assertThat(store.objects.keySet())
        .filteredOn(key -> key.startsWith("images/indexes/"))
        .hasSize(3)
        .contains("images/indexes/" + accepted, "images/indexes/" + proposal());
  }

  private Bash.Outcome overlay() {
    return fresh.run("image-overlay", "overlay_image");
  }

  private String proposed() {
    first.start("lib/image-make.sh").succeeds();
    return proposal();
  }

  private String proposal() {
    return store.text("webserver-reports/images/proposed").lines().toList().get(1).substring(6);
  }

  private void accept(String digest) {
    store.put("webserver-config/image", "sitewright-acceptance 1\nimage " + digest + "\n");
  }

  private TestMachine machine(String id, String slot) throws IOException {
    TestMachine machine = new TestMachine(folder.resolve(slot), store, Role.WEBSERVER, id);
    machine.knows(Role.WEBSERVER, "web-1", "31").knows(Role.WEBSERVER, "web-2", "32");
    for (String name : OWN) {
      machine.write("root/" + name, "of " + id + "\n");
    }
    Files.createDirectories(machine.folder.resolve("root/proc"));
    machine
        .with("SITEWRIGHT_ROOT", machine.folder.resolve("root"))
        .with("SITEWRIGHT_PART_BYTES", 512);
    return machine.settings(
        RoleEnv.of("SITE_BUILD_METHOD", "backup")
            .with("SITE_WEBSERVER_IMAGES_BUCKET", "images")
            .with("SITE_WEBSERVER_KIND", "nginx")
            .with("SITE_PHP_VERSION", "8.2")
            .with("SITE_ASSETS", "mount")
            .with("SITE_ASSET_DIRECTORIES", "wp-content/uploads"));
  }
}
