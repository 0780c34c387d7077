package io.sitewright.model.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that are no settings but that people bring along or will have: each fails with the name of
 * its successor.
 */
final class OtherNames {
  /** Why the key is refused, and what to do instead. */
  record Other(String fault, String fix) {}

  /**
   * By key in lower case without underscores, so that {@code DB_PORT} and {@code dbPort} are one.
   */
  private static final Map<String, String> SUCCESSORS =
      Map.ofEntries(
          Map.entry("cloudhost", "cloud"),
          Map.entry("regionid", "region"),
          Map.entry("websiteurl", "domain"),
          Map.entry("url", "domain"),
          Map.entry("webserverchoice", "webserverKind"),
          Map.entry("databaseinstallationtype", "databaseEngine"),
          Map.entry("dbport", "databasePort"),
          Map.entry("dbsize", "databaseSize"),
          Map.entry("wssize", "webserverSize"),
          Map.entry("numberws", "webservers"),
          Map.entry("nowebservers", "webservers"),
          Map.entry("replicas", "webservers"),
          Map.entry("maxwebservers", "webserversCap"),
          Map.entry("noautoscalers", "autoscalers"),
          Map.entry("dnschoice", "dns"),
          Map.entry("laptopip", "operators"),
          Map.entry("operatorips", "operators"),
          Map.entry("sshkeys", "operatorKeys"),
          Map.entry("vpciprange", "vpcRange"),
          Map.entry("servertimezone", "timeZone"),
          Map.entry("buildos", "image"),
          Map.entry("size", "webserverSize"));

  private static final Map<String, Other> WITHOUT_SUCCESSOR =
      Map.of(
          "production",
          new Other(
              "not a setting, as the program says what the site is for",
              "remove it and bring up a stack whose program has Form.PRODUCTION"),
          "development",
          new Other(
              "not a setting, as the program says what the site is for",
              "remove it and bring up a stack whose program has Form.DEVELOPMENT"));

  private OtherNames() {}

  static Optional<Other> find(String key) {
    String plain = key.replace("_", "").toLowerCase(Locale.ROOT);
    String successor = SUCCESSORS.get(plain);
    if (successor != null) {
      return Optional.of(
          new Other("called otherwise", "write site:%s instead".formatted(successor)));
    }
    return Optional.ofNullable(WITHOUT_SUCCESSOR.get(plain));
  }
}
