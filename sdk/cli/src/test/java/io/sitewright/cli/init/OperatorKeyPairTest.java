package io.sitewright.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitewright.cli.process.Captured;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyPairTest {
  private static final Path SSH_KEYGEN = Path.of("/usr/bin/ssh-keygen");

  @Test
  void thePairIsMadeOnceAndOnlyTheUserReadsThePrivateHalf(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys/shop.dev");
    var pair = OperatorKeyPair.in(file, "operator@shop-dev", System.getenv());
    assertThat(pair.publicLine()).matches("ssh-ed25519 [A-Za-z0-9+/=]+ operator@shop-dev");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var again = OperatorKeyPair.in(file, "operator@shop-dev", System.getenv());
    assertThat(again).isEqualTo(pair);
    assertThat(pair.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void withoutSshKeygenThePairIsAsGood(@TempDir Path folder) throws Exception {
    var noPath = Map.of("PATH", folder.toString());
    var pair = OperatorKeyPair.in(folder.resolve("a"), "operator@shop-dev", noPath);
    assertThat(pair.publicLine()).matches("ssh-ed25519 [A-Za-z0-9+/=]+ operator@shop-dev");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void opensshReadsWhatWasMadeWithoutIt(@TempDir Path folder) throws IOException {
    assumeTrue(Files.isExecutable(SSH_KEYGEN), "ssh-keygen is not installed");
    Path file = folder.resolve("own");
    Path open = folder.resolve("own.pub");
    OperatorKeyPair.byItself(file, open, "operator@shop-dev");
    var derived =
        Captured.run(
            List.of(SSH_KEYGEN.toString(), "-y", "-f", file.toString()), folder, System.getenv());
    assertThat(derived.exitCode()).as(derived.err()).isZero();
    assertThat(derived.out().strip()).isEqualTo(Files.readString(open).strip());
  }

  @Test
  void theSpecimenIsAKeyThatTheSettingsTake() {
    var values =
        Map.of(
            "domain", "www.example.org", "operatorKeys", "[\"" + OperatorKeyPair.SPECIMEN + "\"]");
    assertThat(SettingsReader.read(values, Form.DEVELOPMENT, Set.of()).operatorKeys()).hasSize(1);
  }
}
