package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who makes the mirror of the pages, when it replaces the one before, and what stays. */
class MirrorScriptTest {
  private static final String KEY = "webserver-backups/mirror/";
  private static final String ASKED = "--2026-11-30 06:30:00--  https://www.example.org";

  private StoreFake store;
  private Path folder;
  private TestMachine web;

  @BeforeEach
  void aWebserver(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    web = webserver("31");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aMirrorIsAnArchiveOfPagesAnIndexAndAnOutcome() throws IOException {
    web.with("SITEWRIGHT_PART_BYTES", 128).start("lib/mirror.sh").succeeds();
    String index = store.text(KEY + "current");
    assertThat(index)
        .startsWith("sitewright-backup 1\nwhat mirror\nperiod mirror\nrun ")
        .contains("machine 31\n", "\npages 3\npart ")
        .endsWith("\nend\n");
    assertThat(index.lines().filter(line -> line.startsWith("part "))).hasSizeGreaterThan(1);
    assertThat(unpacked(index))
        .isEqualTo(
            "./.sitewright-complete\n./about/index.html\n./contact.html\n./index.html\n644 0\n");
    assertThat(store.text("webserver-reports/machines/31/backup-mirror"))
        .contains(
            "backup mirror\noutcome succeeded\n",
            "because the mirror is made and verified: 3 pages.\n");
    assertThat(web.folder.resolve("state/spool/mirror/tree")).doesNotExist();
  }

  @Test
  void nothingSecretIsOnACommandLine() throws IOException {
    web.program("curl", "exec /usr/bin/curl \"$@\"");
    web.start("lib/mirror.sh").succeeds();
    assertThat(web.calls())
        .contains("curl ", "https://www.example.org/")
        .doesNotContain(Sites.KEY.secretKey());
  }

  @Test
  void theLastTwoStayAndNoneBeforeThem() throws IOException {
    web.program(
        "date",
        "if [[ $* == *%Y* && $* != *ago* && $* != *%F* ]]; then cat \"$LAB/now\"; else exec /bin/date \"$@\"; fi");
    for (String run : List.of("20260101T063001Z", "20260102T063001Z", "20260103T063001Z")) {
      web.write("now", run + "\n");
      web.start("lib/mirror.sh").succeeds();
    }
    assertThat(runs()).containsExactly("20260102T063001Z-31", "20260103T063001Z-31");
    assertThat(store.text(KEY + "current")).contains("run 20260103T063001Z-31\n");
    assertThat(store.text(KEY + "previous")).contains("run 20260102T063001Z-31\n");
  }

  @Test
  void farFewerPagesReplaceNothingWithoutAWord() throws IOException {
    web.start("lib/mirror.sh").succeeds();
    String before = store.text(KEY + "current");
    Files.delete(web.folder.resolve("pages/contact.html"));
    Files.delete(web.folder.resolve("pages/about/index.html"));
    assertThat(web.start("lib/mirror.sh").fails().err())
        .contains(
            "the mirror would have 1 pages and the one before has 3, so that one stays; if that is meant, run ")
        .contains("mirror.sh fewer on this machine.");
    assertThat(store.text(KEY + "current")).isEqualTo(before);
    assertThat(store.text("webserver-reports/machines/31/backup-mirror"))
        .contains("outcome failed\n");
    web.start("lib/mirror.sh", "fewer").succeeds();
    assertThat(store.text(KEY + "current")).contains("\npages 1\n");
    assertThat(store.text(KEY + "previous")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a|2026-11-30 06:30:01 ERROR 503: Service Unavailable.|8|https://www.example.org/a answers with status 503",
        "/a|2026-11-30 06:30:01 ERROR 429: Too Many Requests.|8|https://www.example.org/a answers with status 429",
        "/a|2026-11-30 06:30:01 (2.09 MB/s) - Connection closed at byte 143. Giving up.|4|https://www.example.org/a does not answer",
        "/a|Killed|124|wget ended with status 124"
      })
  void pagesOfASiteThatIsNotWholeReplaceNothing(
      String path, String line, String status, String fault) throws IOException {
    web.start("lib/mirror.sh").succeeds();
    String before = store.text(KEY + "current");
    web.write("log", ASKED + path + "\n" + line + "\n").toFile();
    web.write("status", status + "\n");
    assertThat(web.start("lib/mirror.sh").fails().err()).contains(fault);
    assertThat(store.text(KEY + "current")).isEqualTo(before);
    assertThat(store.text("webserver-reports/machines/31/backup-mirror"))
        .contains("outcome failed\n", fault);
  }

  /** Broken links are part of many a site. */
  @Test
  void aPageThatIsNotThereIsNoFault() throws IOException {
    web.write("log", ASKED + "/gone\n2026-11-30 06:30:01 ERROR 404: Not Found.\n");
    web.write("status", "8\n");
    web.start("lib/mirror.sh").succeeds();
  }

  @Test
  void whatTheStoreMutilatesReplacesNothing() throws IOException {
    web.start("lib/mirror.sh").succeeds();
    String before = store.text(KEY + "current");
    store.mutilate = KEY + "2";
    assertThat(web.start("lib/mirror.sh").fails().err())
        .contains("the mirror was read back and is not whole; the ones before it stay.");
    assertThat(store.text(KEY + "current")).isEqualTo(before);
  }

  @Test
  void aPageOfTheAdministrationThatARedirectLedToGoesAgain() throws IOException {
    web.write(
        "log",
        "%s/account\nLocation: /wp-login.php [following]\n%s/wp-login.php\nSaving to: ‘contact.html’\n"
            .formatted(ASKED, ASKED));
    web.start("lib/mirror.sh").succeeds();
    assertThat(unpacked(store.text(KEY + "current"))).doesNotContain("contact.html");
  }

  @Test
  void ofThreeWebserversOneMakesItAndTheOthersLookLater() throws IOException {
    web.start("lib/mirror.sh").succeeds();
    for (String id : List.of("32", "33")) {
      TestMachine other = webserver(id);
      other.start("lib/mirror.sh").succeeds();
      assertThat(other.calls())
          .contains("systemd-run --quiet --collect --on-active=" + (id.equals("32") ? 900 : 1800))
          .doesNotContain("unshare");
    }
    assertThat(runs()).hasSize(1);
  }

  @Test
  void whoStepsInMakesItOnlyWhenNobodyDid() throws IOException {
    TestMachine second = webserver("32");
    assertThat(second.start("lib/mirror.sh", "1000").succeeds().err())
        .contains("nobody has made the mirror that was due; this machine steps in.");
    second.start("lib/mirror.sh", "1000").succeeds();
    assertThat(runs()).hasSize(1);
    String now = Long.toString(System.currentTimeMillis() / 1000);
    store.objects.clear();
    store.put(KEY + "claim", "sitewright-claim 1\nmachine 31\nmade " + now + "\n");
    second.start("lib/mirror.sh", "1000").succeeds();
    assertThat(runs()).isEmpty();
  }

  @Test
  void anotherWordIsRefused() {
    assertThat(web.start("lib/mirror.sh", "hourly").fails().err())
        .contains(
            "a mirror is made without a word, for a time that was missed, or with \"fewer\", not \"hourly\".");
  }

  @ParameterizedTest
  @CsvSource({
    "wordpress,/wp-admin /wp-login.php,/wp-admin/,out",
    "wordpress,/wp-admin /wp-login.php,//index.php/WP-Admin,out",
    "wordpress,/wp-admin /wp-login.php,/wp-login.php?redirect_to=/,out",
    "wordpress,/wp-admin /wp-login.php,/%77p-admin/,out",
    "wordpress,/wp-admin /wp-login.php,/wp-admin%2Findex.php,out",
    "wordpress,/wp-admin /wp-login.php,/post/feed/,out",
    "wordpress,/wp-admin /wp-login.php,/?replytocom=7,out",
    "wordpress,/wp-admin /wp-login.php,/wp-admin-tips/,in",
    "wordpress,/wp-admin /wp-login.php,/?p=7&from=%2Fwp,in",
    "wordpress,/wp-admin /wp-login.php,/%C3%BCber,in",
    "wordpress,/wp-admin /wp-login.php,/,in",
    "joomla,/administrator,/administrator/index.php,out",
    "joomla,/administrator,/administrators,in",
    "drupal,/admin /user /update.php,/de/User/login,out",
    "drupal,/admin /user /update.php,/?q=user/login,out",
    "drupal,/admin /user /update.php,/?x=1&q=%61dmin,out",
    "drupal,/admin /user /update.php,/users-guide,in",
    "drupal,/admin /user /update.php,/?q=node/1,in",
    "moodle,/admin /login,/login/index.php,out",
    "moodle,/admin /login,/calendar/view.php?time=1,out",
    "moodle,/admin /login,/course/view.php?id=1,in",
    "own,/,/admin,in"
  })
  void whatBelongsToTheAdministrationIsNotAskedFor(
      String application, String paths, String url, String where) {
    String text =
        "SITE_APPLICATION='%s'; SITE_ADMIN_PATHS='%s'; left_out >\"$LAB/out\"; if grep --quiet --extended-regexp --file \"$LAB/out\" <<<'https://www.example.org%s'; then echo out; else echo in; fi"
            .formatted(application, paths, url);
    assertThat(web.run("mirror-pages", text).succeeds().out()).isEqualTo(where + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state/spool/mirror/hosts", "state/spool/mirror/nsswitch"})
  void noOtherNameIsKnownWhilePagesAreAskedFor(String file) throws IOException {
    web.start("lib/mirror.sh").succeeds();
    assertThat(Files.readString(web.folder.resolve(file)))
        .isIn("127.0.0.1 www.example.org\n", "passwd: files\ngroup: files\nhosts: files\n");
  }

  /** One of three, web-1 to web-3 on machines 31 to 33, whose wget brings three pages. */
  private TestMachine webserver(String id) throws IOException {
    TestMachine it = new TestMachine(folder.resolve("web" + id), store, Role.WEBSERVER, id);
    for (int number = 1; number <= 3; number++) {
      it.knows(Role.WEBSERVER, "web-" + number, "3" + number);
    }
    for (String page : List.of("index.html", "contact.html", "about/index.html")) {
      it.write("pages/" + page, "<html>" + page + "</html>\n");
    }
    it.write("log", ASKED + "/\nSaving to: ‘index.html’\n");
    it.write("status", "0\n");
    it.program(
        "unshare",
        "cp --recursive \"$LAB/pages/.\" \"$SITEWRIGHT_STATE/spool/mirror/tree/\"; cat \"$LAB/log\"; exit \"$(<\"$LAB/status\")\"");
    it.program("systemd-run", "");
    return it.settings(
        RoleEnv.of("SITE_WEBSERVER_BACKUPS_BUCKET", "webserver-backups")
            .with("SITE_DOMAIN", "www.example.org")
            .with("SITE_APPLICATION", "wordpress")
            .with("SITE_ADMIN_PATHS", "/wp-admin /wp-login.php")
            .with("SITE_ASSETS", "mount")
            .with("SITE_ASSET_DIRECTORIES", "wp-content/uploads"));
  }

  /** The names of an archive's files, and how the front page is to be read. */
  private String unpacked(String index) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    for (String line : index.lines().filter(it -> it.startsWith("part ")).toList()) {
      archive.write(
          Objects.requireNonNull(store.objects.get("webserver-backups/" + line.split(" ", -1)[3])));
    }
    Files.write(folder.resolve("mirror.tar.gz"), archive.toByteArray());
    return new Bash()
        .with("FOLDER", folder)
        .run(
            """
            mkdir "$FOLDER/unpacked"; cd "$FOLDER/unpacked"; tar --extract --gzip --no-same-owner --file ../mirror.tar.gz
            find . -type f | LC_ALL=C sort
            echo "$(stat --format=%a index.html) $(tar --list --verbose --numeric-owner --gzip --file ../mirror.tar.gz | grep --count --invert-match ' 0/0 ' || true)"
            """)
        .succeeds()
        .out();
  }

  private List<String> runs() {
    return store.objects.keySet().stream()
        .filter(key -> key.startsWith(KEY) && key.split("/", -1).length == 4)
        .map(key -> key.split("/", -1)[2])
        .distinct()
        .toList();
  }
}
