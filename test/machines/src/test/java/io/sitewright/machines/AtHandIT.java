package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.Update;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The development stack's machines at hand, over real SSH through both firewall layers, as an
 * operator of one of the declared addresses. Tests follow each other on one site.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AtHandIT {
  private static final String SSHD_LOG =
      "sudo journalctl --unit ssh --no-pager --output cat | grep Accepted";

  private final RealSite dev = new RealSite("stacks/dev", "dev", Map.of());

  @BeforeAll
  void comesUp() {
    RealMachines.assumeAll("it boots three machines and logs in to them some thirty times");
    dev.comesUp();
  }

  @AfterAll
  void goes() {
    dev.close();
  }

  @Test
  @Order(1)
  void aCommandRunsOnTheMachineOfThatRoleOrSlotWithItsWordsAsTheyWere() {
    assertThat(said("build-machine", "hostname")).isEqualTo(dev.inside("build", "hostname"));
    assertThat(said("webserver", "hostname")).isEqualTo(dev.inside("web-1", "hostname"));
    assertThat(said("database", "hostname")).isEqualTo(dev.inside("database", "hostname"));
    assertThat(said("web-1", "id", "--user", "--name")).isEqualTo("sitewright");
    assertThat(said("web-1", "printf", "%s|", "two words", "it's \"quoted\"", "$HOME `id` * \\"))
        .isEqualTo("two words|it's \"quoted\"|$HOME `id` * \\|");
  }

  @Test
  @Order(2)
  void operatorsAreLetInAtTheBuildMachineAndItLeadsOn() {
    String operator = "203.0.113.7";
    assertThat(said("build", "bash", "-c", SSHD_LOG)).contains("from " + operator + " port");
    String build = dev.inside("build", "ip -4 -o address show dev eth1 | awk '{print $4}'");
    assertThat(said("web-1", "bash", "-c", SSHD_LOG))
        .contains("from " + build.substring(0, build.indexOf('/')) + " port")
        .doesNotContain(operator);
    // Who comes from elsewhere does not even get as far as sshd.
    assertThat(
            dev.visit(
                "bash",
                "-c",
                "timeout 3 bash -c 'exec 3<>/dev/tcp/%s/1035' && echo open || echo closed"
                    .formatted(dev.address("build"))))
        .endsWith("closed");
  }

  @Test
  @Order(3)
  void theCommandsExitCodeIsTheLaunchers() {
    assertThat(exec("database", "bash", "-c", "exit 37").exitCode()).isEqualTo(37);
    assertThat(exec("database", "bash", "-c", "exit 255").exitCode()).isEqualTo(255);
    Update failed = exec("web-1", "bash", "-c", "echo fault >&2; exit 3");
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.err()).contains("fault");
  }

  @Test
  @Order(4)
  void filesComeThereAndBackByteForByte(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[3_000_001];
    new Random(5).nextBytes(bytes);
    Path there = Files.write(folder.resolve("film one.bin"), bytes);

    assertThat(copy(there.toString(), "webserver:/tmp/")).succeeded();
    assertThat(copy("web-1:/tmp/film one.bin", folder.resolve("back.bin").toString())).succeeded();

    assertThat(folder.resolve("back.bin")).hasSameBinaryContentAs(there);
    Update missing = copy("web-1:/tmp/no-such-file", folder.toString());
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("sitewright: web-1 of dev", "no-such-file");
    assertThat(copy(there.toString(), folder.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  @Order(5)
  void theJournalIsReadAndFollowed() throws Exception {
    said("web-1", "logger", "--tag", "at-hand", "said before");
    Update logs = dev.site.runApart("logs", "dev", "web-1", "--lines", "50");
    assertThat(logs.exitCode()).isZero();
    assertThat(logs.out()).contains("at-hand", "said before");
    assertThat(dev.site.runApart("logs", "dev", "web-1", "--unit", "ssh").out())
        .contains("Accepted publickey")
        .doesNotContain("said before");

    Process follows = dev.site.beginApart("logs", "dev", "web-1", "--follow", "--lines", "1");
    try (BufferedReader lines = follows.inputReader(StandardCharsets.UTF_8)) {
      // The first line of the journal says that it is read; the next ones are news.
      String line = lines.readLine();
      while (line != null && !line.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
        line = lines.readLine();
      }
      said("web-1", "logger", "--tag", "at-hand", "said while following");
      while (line != null && !line.contains("said while following")) {
        line = lines.readLine();
      }
      assertThat(line).contains("at-hand");
    } finally {
      follows.destroy();
    }
    assertThat(follows.waitFor(20, TimeUnit.SECONDS)).isTrue();
    RealSite.await(
        "nobody follows any more",
        () ->
            dev.inside("web-1", "pgrep --count --full 'journal[c]tl.*--follow' || true")
                .equals("0"));
  }

  @Test
  @Order(6)
  void whatCannotBeIsASentence() {
    Update unknown = exec("web-9", "true");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("sitewright: dev has no machine \"web-9\"; it has build, database, web-1.");
  }

  @Test
  @Order(7)
  void aMachineThatShowsAnotherHostKeyIsNotTrusted() {
    // As somebody does who answers in its place: sshd has another key than the one published.
    String other = "/etc/ssh/ssh_host_other_key";
    String settings = "/etc/ssh/sshd_config.d/00-sitewright.conf";
    dev.inside(
        "web-1",
        "ssh-keygen -q -t ed25519 -N '' -f %1$s && sed --in-place 's|^HostKey .*|HostKey %1$s|' %2$s && systemctl restart ssh"
            .formatted(other, settings));
    try {
      Update refused = exec("web-1", "touch", "/tmp/it-ran");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .contains("sitewright: web-1 of dev shows another host key than the one")
          .doesNotContain("Exception");
      assertThat(dev.inside("web-1", "test -e /tmp/it-ran && echo ran || echo not"))
          .isEqualTo("not");
    } finally {
      dev.inside(
          "web-1",
          "sed --in-place 's|^HostKey .*|HostKey /etc/ssh/ssh_host_ed25519_key|' %s && systemctl restart ssh"
              .formatted(settings));
    }
    assertThat(exec("web-1", "true").exitCode()).isZero();
  }

  @Test
  @Order(8)
  void aHostKeyThatIsMadeAnewIsPublishedAndTrustedAgain() throws Exception {
    dev.inside(
        "database",
        "rm /etc/ssh/ssh_host_ed25519_key*; ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key && systemctl restart ssh");
    RealSite.await(
        "the database machine is trusted by its new key",
        () -> exec("database", "true").exitCode() == 0);
  }

  @Test
  @Order(9)
  void somebodyWithoutAKeyOfTheSettingsIsNotLetIn() throws IOException {
    // Where this cloud keeps its operator's key lies another one.
    Path key = dev.site.home().resolve("cloud/operator/key");
    byte[] kept = Files.readAllBytes(key);
    Path another = dev.site.home().resolve("another");
    assertThat(dev.visit("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", another.toString()))
        .isEmpty();
    Files.write(key, Files.readAllBytes(another));
    Files.move(key.resolveSibling("key.pub"), key.resolveSibling("kept.pub"));
    Files.copy(Path.of(another + ".pub"), key.resolveSibling("key.pub"));
    try {
      Update refused = exec("build", "true");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("build of dev does not take the key " + key);
    } finally {
      Files.write(key, kept);
      Files.delete(key.resolveSibling("key.pub"));
      Files.move(key.resolveSibling("kept.pub"), key.resolveSibling("key.pub"));
    }
  }

  private String said(String machine, String... command) {
    Update ran = exec(machine, command);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.out().strip();
  }

  private Update exec(String machine, String... command) {
    String[] all = new String[command.length + 4];
    all[0] = "exec";
    all[1] = "dev";
    all[2] = machine;
    all[3] = "--";
    System.arraycopy(command, 0, all, 4, command.length);
    return dev.site.runApart(all);
  }

  private Update copy(String from, String to) {
    return dev.site.runApart("copy", "dev", from, to);
  }
}
