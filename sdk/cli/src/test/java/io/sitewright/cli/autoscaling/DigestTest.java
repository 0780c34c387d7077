package io.sitewright.cli.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {
  private static final Map<String, String> SETTINGS =
      Map.of("site:domain", "www.example.org", "site:webservers", "2");

  @Test
  void whateverDecidesWhatIsDeclaredChangesIt(@TempDir Path folder) throws IOException {
    Path project = Files.writeString(folder.resolve("Pulumi.yaml"), "name: shop\n");
    Path program = Files.writeString(folder.resolve("shop.jar"), "jar");
    Set<String> digests = new HashSet<>();
    String first = Digest.of(project, program, SETTINGS, Set.of());
    assertThat(first).matches("[0-9a-f]{64}");
    digests.add(first);
    digests.add(
        Digest.of(
            project,
            program,
            Map.of("site:domain", "www.example.org", "site:webservers", "3"),
            Set.of()));
    digests.add(Digest.of(project, program, SETTINGS, Set.of("site:smtpPassword")));
    Files.writeString(project, "name: other\n");
    digests.add(Digest.of(project, program, SETTINGS, Set.of()));
    Files.writeString(program, "other");
    digests.add(Digest.of(project, program, SETTINGS, Set.of()));
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/components.jar"), "one");
    digests.add(Digest.of(project, program, SETTINGS, Set.of()));
    Files.writeString(folder.resolve("lib/components.jar"), "two");
    digests.add(Digest.of(project, program, SETTINGS, Set.of()));
    assertThat(digests).hasSize(7);
    Files.writeString(folder.resolve("lib/read.me"), "no library");
    assertThat(digests).contains(Digest.of(project, program, SETTINGS, Set.of()));
  }

  @Test
  void whatASecretIsDoesNotShowInIt(@TempDir Path folder) throws IOException {
    Path project = Files.writeString(folder.resolve("Pulumi.yaml"), "name: shop\n");
    Path program = Files.writeString(folder.resolve("shop.jar"), "jar");
    Set<String> secret = Set.of("site:smtpPassword");
    assertThat(Digest.of(project, program, Map.of("site:smtpPassword", "hunter2"), secret))
        .isEqualTo(Digest.of(project, program, Map.of("site:smtpPassword", "other"), secret))
        .isEqualTo(Digest.of(project, program, Map.of(), secret));
  }
}
