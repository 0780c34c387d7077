package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations that the roles' scripts write, and the texts that they read. */
class RoleScriptsTest {
  private static final String PASSWORD = "12".repeat(32);
  private static final String SECRET = "ab".repeat(32);

  @Test
  void theDatabaseTakesTheSiteOnlyFromThePrivateNetworkAndOnlyOverTls() {
    Bash bash = database();
    assertThat(
            bash.run("mariadb_config 10.20.0.5 /srv/database/mariadb", "lib/mariadb")
                .succeeds()
                .out())
        .contains("port = 2035\n", "bind-address = 10.20.0.5\n", "require_secure_transport = ON\n");
    assertThat(bash.run("mariadb_grants " + PASSWORD, "lib/mariadb").succeeds().out())
        .contains(
            "ALTER USER 'site'@'10.20.0.0/255.255.240.0' IDENTIFIED BY '"
                + PASSWORD
                + "' REQUIRE SSL;",
            "TRIGGER ON site.* TO")
        .doesNotContain("GRANT OPTION", "ALL PRIVILEGES", "*.*");
    assertThat(bash.run("postgresql_hba", "lib/postgresql").succeeds().out())
        .isEqualTo("local all postgres peer\nhostssl site site 10.20.0.0/20 scram-sha-256\n");
    assertThat(bash.run("postgresql_config 10.20.0.5", "lib/postgresql").succeeds().out())
        .contains("listen_addresses = '10.20.0.5'\n", "port = 2035\n", "ssl = on\n");
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/20,255.255.240.0",
    "10.0.0.0/8,255.0.0.0",
    "10.0.0.4/32,255.255.255.255",
    "0.0.0.0/0,0.0.0.0",
    "192.168.4.0/23,255.255.254.0"
  })
  void aRangesMaskIsComputed(String cidr, String mask) {
    assertThat(new Bash().run("netmask_of " + cidr, "lib/network").succeeds().out())
        .isEqualTo(mask + "\n");
  }

  @Test
  void credentialsAreReadAsTheyAreWritten(@TempDir Path folder) {
    Bash.Outcome outcome =
        new Bash()
            .run(
                "credentials_text mariadb 10.20.0.5 2035 %s %s >'%s/c'; parse_credentials '%s/c'; echo $DB_ENGINE $DB_HOST $DB_PORT $DB_NAME $DB_USER $DB_PASSWORD $DB_SECRET"
                    .formatted(PASSWORD, SECRET, folder, folder),
                "lib/credentials");
    assertThat(outcome.succeeds().out())
        .isEqualTo("mariadb 10.20.0.5 2035 site site " + PASSWORD + " " + SECRET + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s/10.20.0.5/$(reboot)/",
        "s/^password .*/password x y/",
        "/^secret/d",
        "1d",
        "s/$/'/",
        "/^host/p"
      })
  void credentialsOfAnotherMakeAreRefused(String edit, @TempDir Path folder) {
    new Bash()
        .run(
            "credentials_text mariadb 10.20.0.5 2035 %s %s | sed \"$EDIT\" >'%s/c'; ! parse_credentials '%s/c'"
                .formatted(PASSWORD, SECRET, folder, folder)
                .replace("$EDIT", edit.replace("$", "\\$")),
            "lib/credentials")
        .succeeds();
  }

  @Test
  void sshTakesKeysOnlyOnItsPortAndNeverRoot() {
    String text =
        new Bash()
            .with("SITE_SSH_PORT", "1035")
            .with("SITE_ROLE", "webserver")
            .run("sshd_config", "lib/ssh")
            .succeeds()
            .out();
    assertThat(text)
        .contains(
            "Port 1035\n",
            "PermitRootLogin no\n",
            "PasswordAuthentication no\n",
            "KbdInteractiveAuthentication no\n",
            "AllowUsers sitewright\n",
            "AllowTcpForwarding no\n");
    assertThat(UserData.LOGIN).isEqualTo("sitewright");
  }

  @Test
  void everyOperatorsKeyIsALine() {
    assertThat(
            new Bash()
                .with("SITE_OPERATOR_KEYS", "2")
                .with("SITE_OPERATOR_KEY_1", "ssh-ed25519 AAAA anna@laptop")
                .with("SITE_OPERATOR_KEY_2", "ssh-ed25519 BBBB ben")
                .run("operator_keys", "lib/ssh")
                .succeeds()
                .out())
        .isEqualTo("ssh-ed25519 AAAA anna@laptop\nssh-ed25519 BBBB ben\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SITE_X=reboot",
        "SITE_X='a'; reboot",
        "PATH='x'",
        "SITE_X='a'b'",
        "SITE_X=\"a\"",
        "export SITE_X='a'"
      })
  void parametersThatCouldBeCommandsAreRefused(String line, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("env"), "SITE_A='1'\n" + line + "\n");
    Bash.Outcome outcome =
        new Bash().run("load_parameters '%s' || echo refused".formatted(file), "lib/settings");
    assertThat(outcome.succeeds().out()).isEqualTo("refused\n");
  }

  @Test
  void parametersThatJavaWritesAreTaken(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("env"),
            RoleEnv.of("SITE_A", "it's $HOME").with("SITE_B", "").with("SITE_C", "''").text());
    assertThat(
            new Bash()
                .run(
                    "load_parameters '%s'; echo \"$SITE_A|$SITE_B|$SITE_C\"".formatted(file),
                    "lib/settings")
                .succeeds()
                .out())
        .isEqualTo("it's $HOME||''\n");
  }

  @Test
  void aFileIsReplacedOnlyWhenItsContentOrModeChanges(@TempDir Path folder) {
    String script =
        """
        cd '%s'
        say_if() { if write_file "$@"; then echo changed; else echo same; fi; }
        echo a | say_if 644 f; echo a | say_if 644 f; echo a | say_if 600 f; echo b | say_if 600 f
        ls"""
            .formatted(folder);
    assertThat(new Bash().run(script, "lib/say").succeeds().out())
        .isEqualTo("changed\nsame\nchanged\nchanged\nf\n");
  }

  @Test
  void aCertificateIsMadeOnceForItsNameAndAnewForAnother(@TempDir Path folder) {
    String script =
        """
        say_if() { if self_signed '%s/tls' "$@"; then echo made; else echo kept; fi; }
        say_if site DNS:www.example.org; say_if site DNS:www.example.org; say_if site DNS:shop.example.org
        openssl x509 -in '%s/tls/cert.pem' -noout -ext subjectAltName | tail -1 | tr -d ' '
        stat --format=%%a '%s/tls/key.pem'"""
            .formatted(folder, folder, folder);
    assertThat(new Bash().run(script, "lib/tls").succeeds().out())
        .isEqualTo("made\nkept\nmade\nDNS:shop.example.org\n600\n");
  }

  private static Bash database() {
    return new Bash()
        .with("SITE_DATABASE_ENGINE", "mariadb")
        .with("SITE_DATABASE_PORT", "2035")
        .with("SITE_VPC_RANGE", "10.20.0.0/20");
  }
}
