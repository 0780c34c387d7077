package io.sitewright.cli.athand;

import static io.sitewright.cli.athand.Machines.machine;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.process.Captured;
import io.sitewright.cli.status.MachineStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for OpenSSH, read back by OpenSSH; and what is made of its complaints. */
class SshTextsTest {
  private static final MachineStatus BUILD = machine("build", "build-machine", 1);
  private static final MachineStatus WEB = machine("web-1", "webserver", 3);
  private static final Way DIRECT = new Way(BUILD, Optional.empty());
  private static final Way LED = new Way(WEB, Optional.of(BUILD));
  private static final Path KEY = Path.of("/home/anna/my key");

  @Test
  void wordsReachAShellAsTheyWere(@TempDir Path folder) throws IOException {
    List<String> words =
        List.of("printf", "%s|", "plain", "two words", "it's \"quoted\"", "$HOME `id` \\ *", "");
    Captured said = Captured.run(List.of("bash", "-c", ShellWords.joined(words)), folder, Map.of());
    assertThat(said.out()).isEqualTo("plain|two words|it's \"quoted\"|$HOME `id` \\ *||");
  }

  @Test
  void opensshReadsTheConfigurationAsItIsMeant(@TempDir Path folder) throws IOException {
    Path odd = Files.createDirectories(folder.resolve("a folder"));
    var config =
        new SshConfig(
            odd.resolve("config"),
            odd.resolve("log"),
            odd.resolve("known_hosts"),
            KEY,
            1035,
            Optional.of("203.0.113.7"));
    SshFiles.write(config.file(), config.text(LED));

    assertThat(readBack(config, "build"))
        .contains("hostname 198.18.0.1", "bindaddress 203.0.113.7", "hostkeyalias sitewright-1")
        .contains("port 1035", "user sitewright", "stricthostkeychecking true")
        .contains("identityfile " + KEY, "identitiesonly yes", "forwardagent no")
        .contains("userknownhostsfile " + odd.resolve("known_hosts"))
        .contains("globalknownhostsfile none")
        .noneMatch(line -> line.startsWith("proxycommand"));
    assertThat(readBack(config, "web-1"))
        .contains("hostname 10.20.0.3", "hostkeyalias sitewright-3")
        .contains("stricthostkeychecking true")
        .contains(
            "proxycommand ssh -F '%1$s/config' -E '%1$s/log' -W [%%h]:%%p -- build".formatted(odd))
        .noneMatch(line -> line.startsWith("bindaddress"));
  }

  @Test
  void anotherHostKeyIsSaidOfTheMachineThatShowsIt() {
    assertThat(
            complaint(
                LED, "Host key for sitewright-1 has changed.\nHost key verification failed.\n"))
        .isEqualTo(
            "build of dev shows another host key than the one that it has published in the site's store, so nothing was sent; where nobody has rebuilt it, somebody else answers in its place.");
    assertThat(
            complaint(
                LED, "Host key for sitewright-3 has changed.\nHost key verification failed.\n"))
        .startsWith("web-1 of dev shows another host key");
  }

  @Test
  void aRefusedKeyAndAMachineThatIsAwayAreSentences() {
    assertThat(complaint(DIRECT, "sitewright@198.18.0.1: Permission denied (publickey).\n"))
        .isEqualTo(
            "build of dev does not take the key /home/anna/my key; its public half must be in site:operatorKeys when ./sitewright up dev runs.");
    assertThat(
            complaint(
                LED,
                "ssh: connect to host 198.18.0.1 port 1035: Connection timed out\nkex_exchange_identification: Connection closed by remote host\n"))
        .isEqualTo(
            "web-1 of dev cannot be reached: connect to host 198.18.0.1 port 1035: Connection timed out");
  }

  @Test
  void withoutAComplaintTheStatusIsTheCommandsOwn() {
    assertThat(Complaint.of("", DIRECT, KEY, "dev")).isEmpty();
  }

  private static String complaint(Way way, String log) {
    return Complaint.of(log, way, KEY, "dev").map(Refusal::text).orElse("");
  }

  private static List<String> readBack(SshConfig config, String host) throws IOException {
    Captured said =
        Captured.run(
            List.of("ssh", "-G", "-F", config.file().toString(), host),
            Path.of("/"),
            Map.of("PATH", "/usr/bin:/bin"));
    assertThat(said.exitCode()).as(said.err()).isZero();
    return said.out().lines().toList();
  }
}
