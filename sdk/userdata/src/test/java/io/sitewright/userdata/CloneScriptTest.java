package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that boots from another's snapshot. */
class CloneScriptTest {
  private StoreFake store;
  private TestMachine machine;

  @BeforeEach
  void aBuiltWebserver(@TempDir Path folder) throws IOException {
    store = new StoreFake();
    machine = new TestMachine(folder, store, Role.WEBSERVER, "31");
    machine
        .with("SITEWRIGHT_MACHINE_ID", folder.resolve("machine-id"))
        .with("SITEWRIGHT_DBUS_ID", folder.resolve("dbus-id"));
    machine.write("machine-id", "the first's\n");
    machine.program("systemd-machine-id-setup", "echo fresh >\"$LAB/machine-id\"");
    machine.settings(
        RoleEnv.of("SITE_WEBSERVER_KIND", "nginx")
            .with("SITE_PHP_VERSION", "8.2")
            .with("SITE_ASSETS", "mount")
            .with("SITE_ASSET_DIRECTORIES", "uploads"));
    machine.run("clone", "become_oneself; note_traits").succeeds();
    for (String name : new String[] {"applied", "report.sent", "members/webserver/web-1/31"}) {
      machine.write("state/" + name, "the first's\n");
    }
    machine.write("etc/credentials", "the first's\n");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theMachineThatMadeItForgetsNothing() throws IOException {
    machine.run("clone", "become_oneself; fits_snapshot").succeeds();
    assertThat(machine.folder.resolve("state/applied")).exists();
    assertThat(machine.folder.resolve("machine-id")).hasContent("the first's\n");
  }

  @Test
  void aCloneForgetsWhoseStateItCarriesAndTakesAnIdOfItsOwn() throws IOException {
    machine.write("id", "77\n");
    assertThat(machine.run("clone", "become_oneself").succeeds().err())
        .isEqualTo(
            "sitewright: this machine was made from a snapshot of machine 31; it becomes itself.\n");
    for (String gone :
        new String[] {"state/applied", "state/report.sent", "state/members", "etc/credentials"}) {
      assertThat(machine.folder.resolve(gone)).doesNotExist();
    }
    assertThat(machine.folder.resolve("etc/role.env")).exists();
    assertThat(machine.folder.resolve("machine-id")).hasContent("fresh\n");
    assertThat(Files.readString(machine.folder.resolve("state/machine"))).isEqualTo("77\n");
    assertThat(machine.run("clone", "become_oneself").succeeds().err()).isEmpty();
  }

  @Test
  void aCloneOfAnotherKindIsRefusedUntilItIsBuiltAndThenChangesLikeAnyOther() throws IOException {
    machine.write("id", "77\n");
    String apache = "SITE_WEBSERVER_KIND=apache\n";
    machine.run("clone", "become_oneself; fits_snapshot").succeeds();
    assertThat(machine.run("clone", apache + "fits_snapshot").fails().err())
        .isEqualTo(
            "sitewright: the image was made with webserver \"nginx\", and this machine is to have \"apache\"; make a new image, or set site:buildMethod to regular.\n");
    machine.run("clone", "fits_snapshot; note_traits").succeeds();
    machine.run("clone", apache + "fits_snapshot").succeeds();
  }
}
