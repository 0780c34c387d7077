package io.sitewright.cli.init;

import io.sitewright.cli.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person is asked for a new stack: what nobody else can know, and what most people decide.
 * All else keeps its default and can be set later.
 */
public final class Questions {
  /**
   * One question.
   *
   * @param preset what an empty answer means; empty leaves the setting out
   */
  private record Question(String key, String words, String preset) {}

  private static final List<Question> ALL =
      List.of(
          new Question("site:domain", "Host name of the site, such as www.example.org", ""),
          new Question("site:target", "Where it runs: local (on this machine) or cloud", "local"),
          new Question("site:region", "Region of the machines", "lon1"),
          new Question(
              "site:application",
              "Application: wordpress, joomla, drupal, moodle, own or static",
              "wordpress"),
          new Question("site:webserverKind", "Webserver: nginx, apache or lighttpd", "nginx"),
          new Question("site:databaseEngine", "Database: mariadb, mysql or postgresql", "mariadb"),
          new Question(
              "site:operators",
              "Addresses that you administer it from, such as 203.0.113.7/32, with commas between",
              ""),
          new Question(
              "site:cloudflareAccount",
              "Id of the Cloudflare account, if visitors are to come through Cloudflare",
              ""));

  private Questions() {}

  /** Asks for all that is not given yet; with nobody there, nothing is asked. */
  public static Map<String, String> ask(Terminal terminal, Map<String, String> given) {
    var all = new LinkedHashMap<String, String>();
    for (Question question : ALL) {
      String known = given.get(question.key());
      if (known == null && terminal.hasSomebody()) {
        String preset = question.preset().isEmpty() ? "" : " [" + question.preset() + "]";
        known = terminal.ask(question.words() + preset + ": ");
        known = question.key().equals("site:operators") ? Lists.json(known) : known;
      }
      String value = known == null || known.isBlank() ? question.preset() : known;
      if (!value.isEmpty()) {
        all.put(question.key(), value);
      }
    }
    given.forEach(all::put);
    if (!all.getOrDefault("site:cloudflareAccount", "").isEmpty()) {
      all.putIfAbsent("site:cloudflare", "true");
    }
    return all;
  }
}
