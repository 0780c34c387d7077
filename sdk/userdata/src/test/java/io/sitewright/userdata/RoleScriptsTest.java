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

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void theWebserversConfigurationIsThatWhichWasReviewed(String kind) {
    String text =
        web()
            .run(
                "closed_paths='/wp-admin/install.php /xmlrpc.php'; "
                    + kind
                    + "_config /usr/share/wordpress /wp-content/uploads/ /srv/uploads",
                "lib/" + kind)
            .succeeds()
            .out();
    Golden.assertMatches(getClass(), kind, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void aVisitorsAddressIsBelievedOnlyBehindTheEdge(String kind) {
    String text =
        web()
            .with("SITE_EDGE_RANGES", "173.245.48.0/20 2400:cb00::/32")
            .run(kind + "_config /srv/site /uploads/ /srv/uploads", "lib/" + kind)
            .succeeds()
            .out();
    assertThat(text).contains("CF-Connecting-IP", "173.245.48.0/20", "2400:cb00::/32");
    assertThat(web().run(kind + "_config /srv/site /uploads/ /srv/uploads", "lib/" + kind).out())
        .doesNotContain("CF-Connecting-IP");
  }

  @Test
  void wordpressIsConfiguredFromTheCredentialsAndOneSecret() {
    String text = web().run("wordpress_config", "lib/wordpress").succeeds().out();
    assertThat(text)
        .startsWith("<?php\n")
        .contains(
            "define('DB_HOST', '10.20.0.5:2035');\n",
            "define('DB_PASSWORD', '" + PASSWORD + "');\n",
            "define('WP_HOME', 'https://www.example.org');\n",
            "MYSQLI_CLIENT_SSL");
    // Eight keys, all different, none of them the secret itself.
    assertThat(
            text.lines()
                .filter(line -> line.matches("define\\('\\w+_(KEY|SALT)', '[0-9a-f]{64}'\\);"))
                .distinct())
        .hasSize(8);
    assertThat(text).doesNotContain(SECRET);
    assertThat(web().run("wordpress_config", "lib/wordpress").out()).isEqualTo(text);
  }

  @Test
  void phpReadsAQuoteAsAQuote() {
    assertThat(web().run("php_constant X \"it's \\\\ fine\"", "lib/wordpress").succeeds().out())
        .isEqualTo("define('X', 'it\\'s \\\\ fine');\n");
  }

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
            "GRANT ALL PRIVILEGES ON site.* TO")
        .doesNotContain("GRANT OPTION");
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
  void theUploadsLineIsReplacedAndEveryOtherLineStays(@TempDir Path folder) throws IOException {
    Path table = folder.resolve("fstab");
    Files.writeString(table, "UUID=1 / ext4 defaults 0 1\nold /srv/uploads fuse.s3fs x 0 0\n");
    String script = "with_mount '%s' /srv/uploads".formatted(table);
    String once = web().run(script, "lib/uploads").succeeds().out();
    assertThat(once)
        .isEqualTo(
            "UUID=1 / ext4 defaults 0 1\nuploads-1 /srv/uploads fuse.s3fs _netdev,nofail,allow_other,umask=0022,uid=33,gid=33,use_path_request_style,url=https://lon1.digitaloceanspaces.com,endpoint=lon1,passwd_file=/etc/sitewright/s3fs.passwd 0 0\n");
    Files.writeString(table, once);
    assertThat(web().run(script, "lib/uploads").out()).isEqualTo(once);
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

  private static Bash web() {
    return new Bash()
        .with("SITE_DOMAIN", "www.example.org")
        .with("SITE_APPLICATION", "wordpress")
        .with("SITE_EDGE_RANGES", "")
        .with("SITE_PHP_VERSION", "8.2")
        .with("SITE_UPLOADS_BUCKET", "uploads-1")
        .with("SITE_STORE_ENDPOINT", "https://lon1.digitaloceanspaces.com")
        .with("SITE_STORE_REGION", "lon1")
        .with("DB_NAME", "site")
        .with("DB_USER", "site")
        .with("DB_HOST", "10.20.0.5")
        .with("DB_PORT", "2035")
        .with("DB_PASSWORD", PASSWORD)
        .with("DB_SECRET", SECRET);
  }

  private static Bash database() {
    return new Bash()
        .with("SITE_DATABASE_ENGINE", "mariadb")
        .with("SITE_DATABASE_PORT", "2035")
        .with("SITE_VPC_RANGE", "10.20.0.0/20");
  }
}
