package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second copy of backups, in a private repository of a real git server. */
class SecondCopyTest {
  private static final String TOKEN = "it's a $ecret token";
  private static final String DUMP =
      "CREATE TABLE `a` (\n  `x` int\n);\n-- Dump completed on 2026\n";
  private static final String RESTORE =
      "status=0; find_backup backups database hourly \"$LAB/dump.back\" database_dump_is_complete || status=$?; echo $status";

  private StoreFake store;
  private GitHost host;
  private TestMachine database;

  @BeforeEach
  void aDatabaseMachineThatKnowsTheToken(@TempDir Path folder) throws IOException {
    store = new StoreFake();
    host = new GitHost(folder.resolve("host"), TOKEN);
    HostSecrets secrets = HostSecrets.none(Role.DATABASE).with("SITE_BACKUP_TOKEN", TOKEN);
    store.put("database-config/" + secrets.key(), secrets.text());
    database = new TestMachine(folder.resolve("db"), store, Role.DATABASE, "21");
    database.settings(
        RoleEnv.of("SITE_DATABASE_BACKUPS_BUCKET", "backups")
            .with("SITE_DATABASE_ENGINE", "mariadb")
            .with("SITE_DATABASE_PORT", "2035")
            .with("SITE_MANAGED_DATABASE", "none")
            .with("SITE_BACKUP_REPOSITORY", host.url())
            .with("SITE_SECRETS", secrets.version()));
    database
        .knows(Role.DATABASE, "database", "21")
        .with("SITEWRIGHT_PART_BYTES", 600)
        .with("SITEWRIGHT_PIECE_BYTES", 500)
        .with("GIT_SSL_CAINFO", host.certificate());
    dumps("one");
    database.program("mariadb-dump", "cat \"$LAB/dump\"");
  }

  @AfterEach
  void close() {
    store.close();
    host.close();
  }

  @Test
  void theLastTwoBackupsAreBranchesOfThePrivateRepository() throws IOException {
    assertThat(backup().succeeds().err())
        .contains(
            "the hourly backup of the database is made and verified, and copied to " + host.url());
    String first = run("current");
    dumps("two");
    backup().succeeds();
    assertThat(host.git("log --all --format='%D: %s' --decorate-refs=refs/heads").lines())
        .containsExactlyInAnyOrder(
            "database-hourly: database: " + run("current"),
            "database-hourly-previous: database: " + first);
    assertThat(host.git("show database-hourly:index"))
        .isEqualTo(store.text("backups/hourly/current"));
  }

  /** Every argument, also of the programs that git starts, and every environment is looked at. */
  @Test
  void theTokenIsInItsFileAndNowhereElse() throws IOException {
    String real = new Bash().run("command -v git").out().strip();
    database.program(
        "git", "tr '\\0' ' ' </proc/$$/environ >>\"$LAB/environments\"; exec " + real + " \"$@\"");
    database.with("GIT_TRACE", database.folder.resolve("trace"));
    backup().succeeds();
    backup().succeeds();
    assertThat(Files.readString(database.folder.resolve("trace"))).contains("git-remote-https");
    assertThat(filesWith("ecret token", database.folder))
        .allMatch(file -> file.matches("etc/(secrets/[0-9a-f]{64}|backup-repository-token)"))
        .hasSize(2);
    assertThat(new Bash().run("stat --format=%a " + tokenFile()).out()).isEqualTo("600\n");
    assertThat(
            host.git(
                "grep --count ecret $(git -C "
                    + host.certificate().getParent()
                    + "/copies.git rev-list --all) || true"))
        .isEmpty();
  }

  @Test
  void aTokenThatDoesNotOpenItIsSaidAndTheFirstCopyStays() throws IOException {
    host.token = "another";
    assertThat(backup().fails().err())
        .contains(
            "repository "
                + host.url()
                + " cannot be read; is it there, and does site:backupRepositoryToken open it?",
            "there is no second copy of the hourly backup of the database.");
    assertThat(store.text("backups/hourly/current")).startsWith("sitewright-backup 1\n");
    assertThat(store.text("database-reports/machines/21/backup-hourly"))
        .contains("outcome failed\n");
  }

  @Test
  void whatTheStoreHasLostComesFromTheRepository() throws IOException {
    backup().succeeds();
    store.objects.keySet().removeIf(key -> key.startsWith("backups/"));
    assertThat(restore().out()).isEqualTo("0\n");
    assertThat(database.folder.resolve("dump.back"))
        .hasSameTextualContentAs(database.folder.resolve("dump"));
  }

  @Test
  void aCopyWithAWrongByteIsRefusedAndTheOneBeforeIsTaken() throws IOException {
    backup().succeeds();
    dumps("two");
    backup().succeeds();
    store.objects.keySet().removeIf(key -> key.startsWith("backups/"));
    tamper("database-hourly", "printf X | dd of=archive.00001 conv=notrunc status=none");
    assertThat(restore().out()).isEqualTo("0\n");
    assertThat(Files.readString(database.folder.resolve("dump.back"))).contains("one");
    tamper("database-hourly-previous", "gzip <index >archive.00099");
    Bash.Outcome outcome = restore();
    assertThat(outcome.out()).isEqualTo("1\n");
    assertThat(outcome.err())
        .contains(
            "the second copy in branch database-hourly of "
                + host.url()
                + " does not hold what its index says; it is refused.",
            "in branch database-hourly-previous");
    assertThat(database.folder.resolve("dump.back")).doesNotExist();
  }

  @Test
  void aRepositoryThatCannotBeReadIsNotTakenForAnEmptyOne() {
    assertThat(restore().out()).isEqualTo("2\n");
    host.token = "another";
    assertThat(restore().out()).isEqualTo("1\n");
  }

  @Test
  void thoseWhoMakeBackupsGetTheTokenAndNoOtherMachine() {
    SiteSettings settings =
        SettingsReader.read(
            Map.of(
                "domain", "www.example.org",
                "operators", "[]",
                "backupSecondCopy", "git",
                "backupRepository", "https://git.example.org/shop/copies.git",
                "backupRepositoryToken", "token-of-copies"),
            Form.DEVELOPMENT,
            Set.of("backupRepositoryToken"));
    assertThat(HostSecrets.of(settings, Role.DATABASE).text())
        .isEqualTo("SITE_BACKUP_TOKEN='token-of-copies'\n");
    assertThat(HostSecrets.of(settings, Role.WEBSERVER).text())
        .isEqualTo("SITE_BACKUP_TOKEN='token-of-copies'\n");
    assertThat(HostSecrets.of(settings, Role.BUILD_MACHINE).isEmpty()).isTrue();
  }

  private Bash.Outcome backup() {
    return database.start("lib/backup.sh", "hourly");
  }

  private Bash.Outcome restore() {
    return database.run("restore", "source \"$lib/backup-database.sh\"\n" + RESTORE).succeeds();
  }

  private void dumps(String name) throws IOException {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      noise.append("-- ").append(Sha256.hex(name + i)).append('\n');
    }
    database.write("dump", "-- " + name + "\n" + noise + DUMP);
  }

  private String run(String name) {
    return store
        .text("backups/hourly/" + name)
        .lines()
        .filter(line -> line.startsWith("run "))
        .findFirst()
        .orElseThrow()
        .substring(4);
  }

  private String tokenFile() {
    return database.folder.resolve("etc/backup-repository-token").toString();
  }

  /** Somebody who may write to the repository changes a branch. */
  private void tamper(String branch, String edit) {
    new Bash()
        .run(
            """
            cd "$(mktemp --directory)"; git init --quiet; git fetch --quiet '%1$s/copies.git' %2$s; git checkout --quiet FETCH_HEAD
            %3$s
            git add --all; git -c user.name=x -c user.email=x@x commit --quiet --message=x
            git push --quiet --force '%1$s/copies.git' HEAD:refs/heads/%2$s
            """
                .formatted(host.certificate().getParent(), branch, edit))
        .succeeds();
  }

  private static List<String> filesWith(String text, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> holds(file, text))
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
