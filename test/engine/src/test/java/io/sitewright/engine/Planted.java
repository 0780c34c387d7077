package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Secrets that a site is given by its settings, each of its own value, and what would betray them.
 */
final class Planted {
  private final Map<String, String> values = new LinkedHashMap<>();

  Planted() {
    values.put("site:smtpPassword", "mail-" + UUID.randomUUID());
    values.put("site:applicationRepositoryToken", "token-" + UUID.randomUUID());
    values.put("site:backupRepositoryToken", "copies-" + UUID.randomUUID());
    values.put("site:tlsKey", text("planted.key"));
  }

  /** Sets them as a user does, encrypted, with the plain settings that need them. */
  void giveTo(DeployedSite site) {
    values.forEach((key, value) -> set(site, List.of("--secret", key), value));
    set(site, List.of("site:tlsCertificate"), text("planted.crt"));
    site.set("site:application", "own");
    site.set("site:applicationRepository", "https://git.example.org/shop.git");
    site.set("site:backupSecondCopy", "git");
    site.set("site:backupRepository", "https://git.example.org/copies.git");
    site.set("site:smtpHost", "mail.example.org");
    site.set("site:smtpUser", "shop");
    site.set("site:mailFrom", "shop@example.org");
    site.set("site:mailTo", "ann@example.org");
    site.set("site:certificates", "supplied");
  }

  private static void set(DeployedSite site, List<String> key, String value) {
    List<String> words = new ArrayList<>(List.of("config", "set", "--stack", site.stack()));
    words.addAll(key);
    // a PEM text begins with hyphens
    words.addAll(List.of("--", value));
    pulumi(site, words);
  }

  private static void pulumi(DeployedSite site, List<String> words) {
    var done = site.pulumi(site.shell(), words.toArray(String[]::new));
    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  /** The needles of each secret, by what it is. */
  Map<String, Set<String>> needles() {
    Map<String, Set<String>> needles = new LinkedHashMap<>();
    values.forEach((key, value) -> needles.put(key, needlesOf(value)));
    return needles;
  }

  /** A line of the secret, in clear and in base64 wherever it begins. */
  static Set<String> needlesOf(String secret) {
    var line = secret.lines().skip(secret.lines().count() / 2).findFirst().orElseThrow();
    Set<String> needles = new LinkedHashSet<>();
    needles.add(line);
    for (var shift = 0; shift < 3; shift++) {
      var coded =
          Base64.getEncoder()
              .encodeToString(("\0".repeat(shift) + line).getBytes(StandardCharsets.UTF_8));
      // what stands before and after it changes the edges
      needles.add(coded.substring(4, coded.length() - 4));
    }
    return needles;
  }

  private static String text(String resource) {
    try (InputStream in = Planted.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
