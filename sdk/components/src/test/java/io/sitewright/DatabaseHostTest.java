package io.sitewright;

import static io.sitewright.Sites.ATTACHMENT;
import static io.sitewright.Sites.DROPLET;
import static io.sitewright.Sites.OBJECT;
import static io.sitewright.Sites.READY;
import static io.sitewright.Sites.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseHostTest {
  @Test
  void machineDiskAndTheirTieAreKept() {
    Declarations site = Sites.complete(1);
    for (Declared kept :
        List.of(
            site.the(DROPLET, "database"),
            site.the(VOLUME, "database-data"),
            site.the(ATTACHMENT, "database-data"))) {
      assertThat(kept.protect()).isTrue();
      assertThat(kept.retainOnDelete()).isTrue();
      assertThat(kept.parent()).isEqualTo("sitewright:index:DatabaseHost database");
    }
    assertThat(site.the(DROPLET, "database").ignoreChanges())
        .containsExactly("userData", "sshKeys", "image");
  }

  @Test
  void itServesOnlyWithItsDiskAndIsToldWhichItIs() {
    Declarations site = Sites.complete(1, "databaseVolumeGb", "25");
    assertThat(site.the(READY, "database").after()).contains(ATTACHMENT + " database-data");
    assertThat(((Number) site.the(VOLUME, "database-data").input("size")).intValue()).isEqualTo(25);
    assertThat(site.the(OBJECT, "site-database-settings").text("content"))
        .contains("SITE_DATABASE_VOLUME='database-data-0123456'");
  }

  @Test
  void theBuildMachineIsDeafToImagesButHoldsNoData() {
    Declared build = Sites.complete(1).the(DROPLET, "build");
    assertThat(build.ignoreChanges()).contains("image");
    assertThat(build.protect()).isFalse();
    assertThat(build.parent()).isEqualTo("sitewright:index:BuildMachine build");
  }
}
