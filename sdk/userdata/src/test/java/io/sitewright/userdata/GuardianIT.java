package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.settings.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Gateway Guardian on real servers: however an admin page's address is spelled, the application
 * does not come to answer for it without the password, and does with it. The application says ADMIN
 * wherever it would show such a page.
 */
class GuardianIT {
  @BeforeAll
  static void thereAreServers() {
    WebserverLab.assumeServers();
  }

  @ParameterizedTest(name = "{1} on {0}")
  @CsvSource({
    "nginx, WORDPRESS",
    "nginx, JOOMLA",
    "nginx, DRUPAL",
    "nginx, MOODLE",
    "nginx, OWN",
    "apache, WORDPRESS",
    "apache, JOOMLA",
    "apache, DRUPAL",
    "apache, MOODLE",
    "apache, OWN",
    "lighttpd, WORDPRESS",
    "lighttpd, DRUPAL",
    "lighttpd, MOODLE",
    "lighttpd, OWN",
    "nginx, STATIC",
    "apache, STATIC",
    "lighttpd, STATIC"
  })
  void noSpellingOfAnAdminPageEscapes(String kind, Application application, @TempDir Path folder)
      throws IOException {
    List<String> pages = pages(application);
    List<String> spellings = new ArrayList<>();
    pages.forEach(page -> spellings.addAll(spellings(page)));
    if (application == Application.DRUPAL) {
      spellings.addAll(QUERIES);
    }
    Files.write(folder.resolve("pages"), pages);
    Files.write(folder.resolve("spellings"), spellings);
    String out =
        WebserverLab.run(
            WebserverLab.guarded(
                kind, application.label(), String.join(" ", application.adminPaths())),
            folder,
            """
            fixture; serve
            ask_all /lab/pages >/lab/without; ask_all /lab/spellings >/lab/spelled
            ask_all /lab/pages --user '%s' >/lab/with; ask_all /lab/pages --user 'anna:wrong' >/lab/wrong
            stat --format='%%a %%U:%%G' /etc/sitewright/guardian/users"""
                .formatted(WebserverLab.LOGIN));

    assertThat(out).endsWith("640 root:www-data\n");
    assertThat(Files.readAllLines(folder.resolve("without")))
        .hasSameSizeAs(pages)
        .allMatch(answer -> answer.startsWith("401 "));
    assertThat(Files.readAllLines(folder.resolve("wrong")))
        .hasSameSizeAs(pages)
        .allMatch(answer -> answer.startsWith("401 "));
    assertThat(Files.readAllLines(folder.resolve("with")))
        .hasSameSizeAs(pages)
        .allMatch(
            answer ->
                application.isOwnCode() ? answer.startsWith("200 ") : answer.equals("200 ADMIN"));
    List<String> answers = Files.readAllLines(folder.resolve("spelled"));
    assertThat(answers).hasSameSizeAs(spellings);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i)).as("%s", spellings.get(i)).doesNotContain("ADMIN");
      if (application.isOwnCode()) {
        assertThat(answers.get(i)).as("%s", spellings.get(i)).doesNotStartWith("200");
      }
    }
  }

  private static List<String> pages(Application application) {
    return switch (application) {
      case WORDPRESS ->
          List.of("/wp-admin/", "/wp-admin/index.php", "/wp-admin/admin-ajax.php", "/wp-login.php");
      case JOOMLA -> List.of("/administrator/", "/administrator/index.php", "/api/index.php");
      case DRUPAL ->
          List.of(
              "/admin",
              "/admin/people",
              "/user/login",
              "/user/1/edit",
              "/en/user/login",
              "/index.php/admin",
              "/update.php",
              "/core/authorize.php",
              "/?q=admin",
              "/index.php?q=user/login");
      case MOODLE -> List.of("/admin/", "/admin/index.php", "/login/index.php");
      case OWN, STATIC -> List.of("/", "/index.html");
    };
  }

  /** Ways to write the same address that servers and applications take for it, or might. */
  private static List<String> spellings(String page) {
    if (page.contains("?")) {
      return List.of(page);
    }
    String rest = page.substring(1);
    StringBuilder encoded = new StringBuilder("/");
    rest.chars().forEach(it -> encoded.append(it == '/' ? "/" : "%%%02x".formatted(it)));
    String first =
        rest.isEmpty() ? "" : "%%%02X".formatted((int) rest.charAt(0)) + rest.substring(1);
    return List.of(
        page,
        page + "?x=1",
        page + "/",
        page + "//",
        page + "/x",
        page + "/index.php",
        page + "/x.css",
        page + "%20",
        page + "%00",
        page + ".",
        page + ";x=1",
        page + "%3Fx",
        page + "%23",
        page + "\\\\",
        "/" + page,
        "//" + page,
        "/." + page,
        "/%2e" + page,
        "/x/.." + page,
        "/x/%2e%2e" + page,
        "/x%2f..%2f" + rest,
        "/index.php" + page,
        "/INDEX.PHP" + page,
        "/index.php/" + page,
        "/wp-content/.." + page,
        "/.well-known/acme-challenge/.." + page,
        "/healthz/.." + page,
        "/healthz" + page,
        encoded.toString(),
        "/" + first,
        "/" + first.replace("%", "%25"),
        page.replace("/", "//"),
        page.replace("/", "/./"),
        "/" + rest.replace("/", "%2f"),
        "/" + rest.replace("/", "%5c"),
        page.toUpperCase(Locale.ROOT),
        page.toUpperCase(Locale.ROOT).replace(".PHP", ".php"));
  }

  /** Drupal's older spelling of a path. */
  private static final List<String> QUERIES =
      List.of(
          "/?q=admin",
          "/?q=/admin",
          "/?q=%61dmin",
          "/?%71=admin",
          "/?q=ADMIN",
          "/?x=1&q=user/login",
          "/?q=user%2flogin",
          "/?q=fr/admin",
          "/?q=fr%2Fadmin%2Fpeople",
          "/?+q=admin",
          "/?%20q=admin",
          "/?q=+admin",
          "/?q=%2F%2Fadmin",
          "/?q=x&q=admin",
          "/x?q=admin",
          "/index.php?q=user/1/edit",
          "//index.php?q=admin/");
}
