package io.sitewright.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  private static final Path USER = Path.of("/home/u");

  @Test
  void itIsWhereTheEnvironmentSaysElseTheUsersDataDirectory() {
    assertThat(Home.of(Map.of("SITEWRIGHT_HOME", "/srv/s"), USER).root())
        .isEqualTo(Path.of("/srv/s"));
    assertThat(Home.of(Map.of("XDG_DATA_HOME", "/data"), USER).root())
        .isEqualTo(Path.of("/data/sitewright"));
    assertThat(Home.of(Map.of(), USER).root())
        .isEqualTo(Path.of("/home/u/.local/share/sitewright"));
  }

  @Test
  void thePassphraseIsRandomMadeOnceAndReadableByTheUserOnly(@TempDir Path one, @TempDir Path two)
      throws IOException {
    Home home = new Home(one);
    home.prepare();
    String first = Files.readString(home.passphrase());
    home.prepare();
    Home other = new Home(two);
    other.prepare();

    assertThat(first).matches("[0-9a-f]{48}");
    assertThat(home.passphrase()).hasContent(first);
    assertThat(Files.readString(other.passphrase())).isNotEqualTo(first);
    assertThat(Files.getPosixFilePermissions(home.passphrase()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void theEngineFindsNoFolderForItsLogsUnlessTheUserMadeOne(@TempDir Path one, @TempDir Path two)
      throws IOException {
    Home home = new Home(one);
    home.prepare();
    home.prepare();
    assertThat(home.pulumiHome().resolve("logs")).isRegularFile();

    Home other = new Home(two);
    Files.createDirectories(other.pulumiHome().resolve("logs"));
    other.prepare();
    assertThat(other.pulumiHome().resolve("logs")).isDirectory();
  }

  @Test
  void aHomeKeepsItsPortsAndMovesOnWhereOneIsTaken() {
    Home home = new Home(Path.of("/srv/s"));
    PortBase preferred = PortBase.preferredBy(home);

    assertThat(preferred).isEqualTo(PortBase.preferredBy(home));
    assertThat(preferred.first()).isBetween(20_000, 29_000);
    assertThat(preferred.orNextFree(port -> true)).isEqualTo(preferred);
    PortBase moved = preferred.orNextFree(port -> port != preferred.http());
    assertThat(moved).isNotEqualTo(preferred);
    assertThat(moved.first()).isGreaterThan(preferred.http());
  }
}
