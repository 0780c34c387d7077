package io.sitewright.userdata;

import static io.sitewright.userdata.Webservers.PASSWORD;
import static io.sitewright.userdata.Webservers.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations that a webserver's scripts write. */
class WebserverScriptsTest {
  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void theServersConfigurationIsThatWhichWasReviewed(String kind) {
    Golden.assertMatches(
        getClass(), kind, Webservers.bash().run(kind + "_config", "lib/" + kind).succeeds().out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void aStaticSiteHasNoPhp(String kind) {
    Bash site =
        Webservers.bash().with("SITE_APPLICATION", "static").with("SITE_ASSET_DIRECTORIES", "");
    assertThat(site.run(kind + "_config", "lib/" + kind).succeeds().out())
        .doesNotContain("php", "fastcgi", "fcgi://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void aVisitorsAddressIsBelievedOnlyBehindTheEdge(String kind) {
    Bash behind = Webservers.bash().with("SITE_EDGE_RANGES", "173.245.48.0/20 2400:cb00::/32");
    assertThat(behind.run(kind + "_config", "lib/" + kind).succeeds().out())
        .contains("CF-Connecting-IP", "173.245.48.0/20", "2400:cb00::/32");
    assertThat(Webservers.bash().run(kind + "_config", "lib/" + kind).out())
        .doesNotContain("CF-Connecting-IP");
  }

  @Test
  void wordpressIsConfiguredFromTheCredentialsAndOneSecret() {
    String text = Webservers.bash().run("wordpress_config", "lib/wordpress").succeeds().out();
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
    assertThat(Webservers.bash().run("wordpress_config", "lib/wordpress").out()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wordpress", "joomla", "drupal", "moodle"})
  void anApplicationsConfigurationIsThatWhichWasReviewed(String application) {
    Bash bash = Webservers.bash().with("SITE_CACHE", "redis").with("SITE_CACHE_HOST", "10.20.0.8");
    Golden.assertMatches(
        getClass(),
        application,
        bash.with("SITE_CACHE_PORT", "6379")
            .run(application + "_config", "lib/" + application)
            .succeeds()
            .out());
  }

  @ParameterizedTest
  @CsvSource({
    "wordpress, 10.20.0.8:11211",
    "joomla, memcached_server_host = '10.20.0.8'",
    "drupal, 10.20.0.8:11211",
    "moodle, session_memcached_save_path = '10.20.0.8:11211'"
  })
  void memcachedIsWiredToo(String application, String text) {
    assertThat(
            Webservers.bash()
                .with("SITE_CACHE", "memcached")
                .with("SITE_CACHE_HOST", "10.20.0.8")
                .with("SITE_CACHE_PORT", "11211")
                .run(application + "_config", "lib/" + application)
                .succeeds()
                .out())
        .contains(text);
  }

  @Test
  void joomlaOnPostgresqlNeedsThePortThatItCannotBeTold() {
    Bash bash = Webservers.bash().with("DB_ENGINE", "postgresql");
    assertThat(bash.run("joomla_config", "lib/joomla").fails().err())
        .isEqualTo(
            "sitewright: Joomla speaks to PostgreSQL on port 5432 only; set site:databasePort to 5432.\n");
    assertThat(bash.with("DB_PORT", "5432").run("joomla_config", "lib/joomla").succeeds().out())
        .contains("$dbtype = 'pgsql';", "$host = '10.20.0.5';");
  }

  @ParameterizedTest
  @CsvSource({
    "ondemand, pm.process_idle_timeout = 10s, pm.start_servers",
    "dynamic, pm.start_servers = 4, pm.process_idle_timeout",
    "static, pm.max_children = 80, pm.start_servers"
  })
  void eachPhpModeHasItsOwnNumbers(String mode, String its, String not) {
    String pool =
        Webservers.bash().with("SITE_PHP_MODE", mode).run("php_pool", "lib/php").succeeds().out();
    assertThat(pool).contains("pm = " + mode + "\n", its + "\n").doesNotContain(not);
  }

  @ParameterizedTest
  @CsvSource({"30, 10", "5, 5"})
  void aDatabaseThatDoesNotAnswerIsGivenUpSoon(String execution, String connect) {
    String pool =
        Webservers.bash()
            .with("SITE_PHP_EXECUTION_SECONDS", execution)
            .with("DB_ENGINE", "postgresql")
            .run(
                "DB_HOST=h DB_PORT=1 DB_NAME=n DB_USER=u DB_PASSWORD=p DB_SECRET=s; php_pool",
                "lib/php")
            .succeeds()
            .out();
    assertThat(pool)
        .contains("php_value[default_socket_timeout] = " + connect + "\n")
        .contains("php_value[mysqlnd.net_read_timeout] = " + execution + "\n")
        .contains("env[PGCONNECT_TIMEOUT] = " + connect + "\n");
  }

  @Test
  void phpHasTheExtensionsThatAreAskedForAndTheCaches() {
    assertThat(
            Webservers.bash()
                .with("SITE_CACHE", "redis")
                .run("php_packages", "lib/php")
                .succeeds()
                .out())
        .isEqualTo("php8.2-fpm\nphp8.2-cli\nphp8.2-mysql\nphp8.2-gd\nphp8.2-redis\n");
  }

  @ParameterizedTest
  @CsvSource({
    "drupal, 10.5.6, '', nobody has vouched for the archive of drupal 10.5.6; put the one that you trust into the config bucket and set site:applicationArchive to its SHA-256.",
    "moodle, 9.9.9, '', 'moodle 9.9.9 is no release that is known here (known: 4.5.1); put its tar.gz into the config bucket and set site:applicationArchive to its SHA-256.'",
    "joomla, 5.4.6, 12ab, 'archive \"12ab\" is no SHA-256 digest; give 64 hex digits as site:applicationArchive.'"
  })
  void anArchiveThatNobodyVouchesForIsRefused(
      String application, String version, String archive, String sentence) {
    assertThat(
            Webservers.bash()
                .with("SITE_APPLICATION", application)
                .with("SITE_APPLICATION_VERSION", version)
                .with("SITE_APPLICATION_ARCHIVE", archive)
                .run("obtain_archive /nowhere", "lib/archive")
                .fails()
                .err())
        .isEqualTo("sitewright: " + sentence + "\n");
  }

  @Test
  void everyKnownReleaseHasADigestOfItsAlgorithmOrNone() {
    assertThat(new Bash().run("releases", "lib/applications").succeeds().out().lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches(
                    "[a-z]+ [0-9.]+ (sha256 ([0-9a-f]{64}|-)|sha512 [0-9a-f]{128}) https://\\S+"));
  }

  @ParameterizedTest
  @CsvSource({
    "mount, 'uploads-1:/images /srv/assets/images fuse.s3fs OPTIONS 0 0|uploads-1:/media/x /srv/assets/media-x fuse.s3fs OPTIONS 0 0|'",
    "local, ''"
  })
  void theAssetsLinesAreReplacedAndEveryOtherLineStays(
      String assets, String lines, @TempDir Path folder) throws IOException {
    Path table = folder.resolve("fstab");
    String others = "UUID=1 / ext4 defaults 0 1\nb /mnt/x fuse.s3fs x 0 0\n";
    Files.writeString(table, others + "old /srv/assets/images fuse.s3fs x 0 0\n");
    Bash bash =
        Webservers.bash()
            .with("SITE_ASSETS", assets)
            .with("SITE_ASSET_DIRECTORIES", "images media/x");
    String script = "with_assets '%s'".formatted(table);
    String once = bash.run(script, "lib/assets").succeeds().out();
    String options =
        "_netdev,allow_other,umask=0022,uid=33,gid=33,use_path_request_style,url=https://lon1.digitaloceanspaces.com,endpoint=lon1,passwd_file=/etc/sitewright/s3fs.passwd,connect_timeout=5,readwrite_timeout=30,retries=1";
    assertThat(once).isEqualTo(others + lines.replace("|", "\n").replace("OPTIONS", options));
    Files.writeString(table, once);
    assertThat(bash.run(script, "lib/assets").out()).isEqualTo(once);
  }
}
