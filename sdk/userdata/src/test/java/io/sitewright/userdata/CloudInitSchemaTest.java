package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** cloud-init itself takes the user-data; Debian 12's, unpacked and never installed. */
class CloudInitSchemaTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANAGED_DATABASE")
  void cloudInitFindsTheUserDataValid(Role role, @TempDir Path folder) throws IOException {
    Bash.Outcome outcome = check(folder, Sites.userData(role));
    outcome.succeeds();
    assertThat(outcome.out()).contains("Valid cloud-config");
  }

  @Test
  void theCheckFindsAWrongType(@TempDir Path folder) throws IOException {
    String wrong =
        Sites.userData(Role.WEBSERVER).replace("ssh_genkeytypes: [ed25519]", "ssh_genkeytypes: 7");
    Bash.Outcome outcome = check(folder, wrong).fails();
    assertThat(outcome.out() + outcome.err()).contains("ssh_genkeytypes");
  }

  private static Bash.Outcome check(Path folder, String userData) throws IOException {
    Path file = Files.writeString(folder.resolve("user-data"), userData);
    return new Bash()
        .start(java.util.List.of("bash", "tools/cloud-init-schema.sh", file.toString()));
  }
}
