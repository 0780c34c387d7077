package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A stack's file made by one command is enough to bring the stack up. */
@LocalCloud(project = "stacks/dev", up = false)
@TestMethodOrder(OrderAnnotation.class)
class InitIT {
  private static final String SECRET = "planted-password-of-the-mail-server";

  @Test
  @Order(1)
  void aFileThatIsThereIsLeftAlone(DeployedSite site) throws IOException {
    var before = Files.readString(file(site));
    assertThat(site.run("init", "dev", "--domain", "shop.example.org"))
        .failedWith(2)
        .saying("stacks/dev/Pulumi.dev.yaml is there already");
    assertThat(Files.readString(file(site))).isEqualTo(before);
  }

  @Test
  @Order(2)
  void whatTheProgramWouldRefuseIsNotEvenWritten(DeployedSite site) throws IOException {
    Files.delete(file(site));
    assertThat(site.run("init", "dev", "--set", "webservers=three", "--set", "sizze=1"))
        .failedWith(2)
        .saying("site:domain is missing")
        .saying("site:webservers")
        .saying("site:sizze");
    assertThat(file(site)).doesNotExist();
    assertThat(site.home().resolve("keys")).doesNotExist();
  }

  @Test
  @Order(3)
  void flagsAloneMakeAWholeFileWithItsSecretsEncrypted(DeployedSite site, @TempDir Path folder)
      throws IOException {
    var secrets = Files.writeString(folder.resolve("secrets"), "smtpPassword=" + SECRET + "\n");
    var init =
        site.run(
            "init",
            "dev",
            "--json",
            "--domain",
            "shop.example.org",
            "--operators",
            "203.0.113.7/32, 198.51.100.0/24",
            "--set",
            "databasePort=2036",
            "--set",
            "smtpHost=mail.example.org",
            "--set",
            "smtpUser=shop",
            "--set",
            "mailFrom=shop@example.org",
            "--set",
            "mailTo=anna@example.org",
            "--secrets",
            secrets.toString());
    assertThat(init).succeeded();
    var text = Files.readString(file(site));
    assertThat(text)
        .startsWith("# yaml-language-server: $schema=../../docs/schema/pulumi-stack.schema.json\n")
        .contains("# The site shop.example.org as it runs in the stack dev.")
        .contains(
            "site:smtpPassword:", "secure: ", "encryptionsalt: ", "operator@sitewright-dev-dev");
    var key = Path.of(init.result().path("operatorKey").asText());
    assertThat(key).startsWith(site.home());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(init.out() + init.err() + text).doesNotContain(SECRET).doesNotContain("PRIVATE KEY");
  }

  @Test
  @Order(4)
  void thatIsEnoughToBringItUp(DeployedSite site) throws IOException {
    var before = Files.readString(file(site));
    var up = site.up();
    assertThat(up).succeeded();
    assertThat(up.output("url").asText()).isEqualTo("https://shop.example.org/");
    assertThat(site.up()).hasNoChanges();
    assertThat(site.state().toString()).doesNotContain(SECRET);
    assertThat(Files.readString(file(site))).isEqualTo(before);
    var status = site.run("status", "dev", "--json");
    assertThat(status.result().path("machines"))
        .isNotEmpty()
        .allMatch(machine -> machine.path("serving").asText().equals("yes"))
        .allMatch(machine -> machine.path("applied").asText().equals("yes"));
  }

  private static Path file(DeployedSite site) {
    return site.projectFolder().resolve("Pulumi.dev.yaml");
  }
}
