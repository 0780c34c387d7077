package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sitewright.model.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserDataTest {
  private static final int EC2_LIMIT = 16 * 1024;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANAGED_DATABASE")
  void isThatWhichWasReviewed(Role role) {
    Golden.assertMatches(getClass(), role.label(), Sites.userData(role));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANAGED_DATABASE")
  void fitsTheSmallestCloudWhenCompressed(Role role) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(Sites.userData(role).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(compressed.size()).isLessThanOrEqualTo(EC2_LIMIT);
  }

  @Test
  void theKeyIsTheOnlySecretAndIsNowhereButInTheParameters() throws IOException {
    String other =
        UserData.render(
            new Identity("shop-dev", Role.WEBSERVER, "webserver-1"),
            Sites.store(Role.WEBSERVER),
            new StoreKey("A", "B"));
    List<String> differing = new ArrayList<>();
    List<String> others = other.lines().toList();
    List<String> lines = Sites.userData(Role.WEBSERVER).lines().toList();
    assertThat(lines).hasSameSizeAs(others);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).equals(others.get(i))) {
        differing.add(lines.get(i).strip());
      }
    }
    assertThat(differing)
        .containsExactly(
            "SITE_STORE_ACCESS_KEY='DO00EXAMPLEKEY'",
            "SITE_STORE_SECRET_KEY='planted+secret/of=the role'\\''s key'");
    JsonNode parameters = file(Sites.userData(Role.WEBSERVER), "/etc/sitewright/role.env");
    assertThat(parameters.path("permissions").asText()).isEqualTo("0600");
  }

  @Test
  void yamlReadsBackEveryFileAsItIsInThisModule() throws IOException {
    String text = Sites.userData(Role.DATABASE);
    JsonNode boot = new YAMLMapper().readTree(text).path("bootcmd").path(0);
    assertThat(boot.path(0).asText()).isEqualTo("/bin/bash");
    assertThat(boot.path(1).asText()).isEqualTo("-c");
    assertThat(boot.path(2).asText()).isEqualTo(script("firstboot/firewall.sh"));
    assertThat(content(text, "/usr/local/lib/sitewright/fetch.sh"))
        .isEqualTo(script("firstboot/fetch.sh"));
    assertThat(content(text, "/etc/systemd/system/sitewright-agent.service"))
        .isEqualTo(script("firstboot/sitewright-agent.service"));
    assertThat(content(text, "/etc/systemd/system/sitewright-agent.timer"))
        .isEqualTo(script("firstboot/sitewright-agent.timer"));
  }

  @Test
  void theFirewallClosesTheMachineBeforeAnythingElseRuns() throws IOException {
    JsonNode document = new YAMLMapper().readTree(Sites.userData(Role.DATABASE));
    // cloud-init runs bootcmd first, before sshd; all the rest comes later.
    assertThat(document.path("bootcmd")).hasSize(1);
    assertThat(document.path("bootcmd").path(0).path(2).asText())
        .contains("hook input priority -200; policy drop;");
    assertThat(document.path("packages").isMissingNode()).isTrue();
  }

  @Test
  void carriesNothingThatMayChange(@TempDir Path changed) throws IOException {
    // Whatever is in lib and roles travels in the bundle: changing it changes the bundle alone.
    for (Script script : Script.values()) {
      assertThat(script.path()).startsWith("firstboot/");
    }
    byte[] before = io.sitewright.userdata.build.BundleWriter.pack(Bash.SCRIPTS);
    copy(Bash.SCRIPTS, changed);
    Files.writeString(changed.resolve("lib/host.sh"), "#!/bin/bash\n");
    assertThat(io.sitewright.userdata.build.BundleWriter.pack(changed)).isNotEqualTo(before);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static String script(String name) throws IOException {
    return Files.readString(Bash.SCRIPTS.resolve(name));
  }

  private static String content(String userData, String path) throws IOException {
    return file(userData, path).path("content").asText();
  }

  private static JsonNode file(String userData, String path) throws IOException {
    for (JsonNode file : new YAMLMapper().readTree(userData).path("write_files")) {
      if (file.path("path").asText().equals(path)) {
        return file;
      }
    }
    throw new AssertionError("user-data writes no file " + path);
  }
}
