package io.sitewright.cli.init;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line gives for a new stack.
 *
 * @param options {@code --domain}, {@code --operators}, {@code --operator-key}, {@code
 *     --cloudflare-account} and {@code --secrets}
 * @param set what {@code --set key=value} says, keys with their namespace
 */
public record GivenSettings(Map<String, String> options, Map<String, String> set) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The settings, keys with their namespace; lists as JSON. */
  public Map<String, String> settings() {
    var all = new LinkedHashMap<String, String>();
    take(all, "--domain", "site:domain");
    take(all, "--cloudflare-account", "site:cloudflareAccount");
    String operators = options.getOrDefault("--operators", "");
    if (!operators.isBlank()) {
      all.put("site:operators", Lists.json(operators));
    }
    String key = options.getOrDefault("--operator-key", "");
    if (!key.isBlank()) {
      all.put("site:operatorKeys", JSON.createArrayNode().add(publicKey(key)).toString());
    }
    all.putAll(set);
    return all;
  }

  private void take(Map<String, String> all, String option, String key) {
    String value = options.get(option);
    if (value != null) {
      all.put(key, value);
    }
  }

  private static String publicKey(String given) {
    if (given.strip().contains(" ")) {
      return given.strip();
    }
    try {
      return Files.readString(Path.of(given)).strip();
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw Refusal.wrongUsage(
          "--operator-key is neither a public key nor a file that holds one; give the .pub file, or its line in quotes.");
    }
  }

  /**
   * The secret settings, one {@code key=value} a line of the file; {@code key=@FILE} takes the
   * value from another file, and {@code -} for the file itself means standard input. No value ever
   * stands on a command line.
   */
  public Map<String, String> secrets() {
    String source = options.getOrDefault("--secrets", "");
    var secrets = new LinkedHashMap<String, String>();
    if (source.isEmpty()) {
      return secrets;
    }
    List<String> lines = read(source).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int equals = line.indexOf('=');
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (equals < 1) {
        throw Refusal.wrongUsage(
            "--secrets %s: line %d is not key=value, such as smtpPassword=...; its text is not shown."
                .formatted(source, i + 1));
      }
      String key = line.substring(0, equals).strip();
      String value = line.substring(equals + 1);
      secrets.put(
          key.contains(":") ? key : "site:" + key,
          value.startsWith("@") ? read(value.substring(1)) : value);
    }
    return secrets;
  }

  private static String read(String source) {
    try {
      return source.equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(source));
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw Refusal.wrongUsage("--secrets: the file " + source + " cannot be read.");
    }
  }
}
