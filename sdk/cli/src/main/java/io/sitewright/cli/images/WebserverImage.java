package io.sitewright.cli.images;

import io.sitewright.model.settings.SiteSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image of a webserver as its index tells: when it was made, with what, and how large it is.
 * The index names every part by its SHA-512, so its own SHA-512 stands for all of it.
 *
 * @param digest the SHA-512 of the index
 * @param made when it was made, if the index says so
 * @param traits what it was made with: system, webserver, PHP, mounts
 * @param bytes how much a webserver that is built from it fetches
 */
public record WebserverImage(
    String digest, Optional<Instant> made, Map<String, String> traits, long bytes) {
  private static final String PART = "part [0-9a-f]{128} [0-9]{1,15} [A-Za-z0-9._/-]+";

  public WebserverImage {
    traits = Map.copyOf(traits);
  }

  /** What {@code index} says, if it is a whole index. */
  static Optional<WebserverImage> parse(String index) {
    List<String> lines = index.lines().toList();
    if (lines.size() < 2
        || !lines.get(0).equals("sitewright-image 1")
        || !lines.get(lines.size() - 1).equals("end")) {
      return Optional.empty();
    }
    var traits = new LinkedHashMap<String, String>();
    Optional<Instant> made = Optional.empty();
    long bytes = 0;
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("trait") && words.length == 3) {
        traits.put(words[1], words[2]);
      } else if (words[0].equals("made") && words.length == 2) {
        made = moment(words[1]);
      } else if (line.matches(PART)) {
        bytes += Long.parseLong(line.split(" ", 4)[2]);
      }
    }
    return Optional.of(new WebserverImage(digest(index), made, traits, bytes));
  }

  /** A moment as scripts write it: seconds since 1970. */
  static Optional<Instant> moment(String seconds) {
    try {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  static String digest(String index) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-512").digest(index.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-512", e);
    }
  }

  /** Why webservers with these settings would refuse it; nothing if they would not. */
  public Optional<String> misfit(SiteSettings settings) {
    var wanted = new LinkedHashMap<String, String>();
    wanted.put("webserver", settings.webserverKind().label());
    wanted.put("PHP", settings.application().isDynamic() ? settings.phpVersion() : "none");
    wanted.put(
        "mounts",
        (settings.assets().label() + " " + String.join(" ", settings.assetDirectories())).strip());
    String faults =
        wanted.entrySet().stream()
            .filter(it -> !it.getValue().equals(traits.get(it.getKey())))
            .map(
                it ->
                    "%s \"%s\" where the settings say \"%s\""
                        .formatted(
                            it.getKey(),
                            traits.getOrDefault(it.getKey(), "unknown"),
                            it.getValue()))
            .collect(Collectors.joining(", "));
    return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
  }
}
