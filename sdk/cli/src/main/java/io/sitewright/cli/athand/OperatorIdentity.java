package io.sitewright.cli.athand;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.process.Captured;
import io.sitewright.model.settings.OperatorKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * With which private key an operator comes: one whose public half opens the machines. Nothing else
 * is offered to them, as three refused keys close the door for an hour.
 *
 * @param made where the launcher keeps the key that it made for the stack
 * @param own the folder of the user's own keys, such as {@code ~/.ssh}
 * @param local the key of the local cloud's operator, which opens what is on that cloud
 * @param environment where an agent is named
 */
public record OperatorIdentity(
    Path made, Path own, Optional<Path> local, Map<String, String> environment) {
  private static final String AGENT = "SSH_AUTH_SOCK";

  /**
   * The key's file for OpenSSH: private, or public where an agent has the private half.
   *
   * @param allowed {@code site:operatorKeys}
   * @param scratch where the public half of an agent's key may be written
   * @throws Refusal when no such key is at hand
   */
  public Path among(List<OperatorKey> allowed, Path scratch, String stack) {
    return inFiles(allowed)
        .or(() -> inAgent(allowed, scratch))
        .or(() -> local)
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "site:operatorKeys of %s has %s: none was found in %s, in %s or with an agent; add your own public key to it and run ./sitewright up %s."
                        .formatted(
                            stack,
                            allowed.isEmpty() ? "no key" : "no key whose private half is at hand",
                            made,
                            own,
                            stack)));
  }

  private Optional<Path> inFiles(List<OperatorKey> allowed) {
    List<Path> candidates = new ArrayList<>(List.of(made));
    if (Files.isDirectory(own)) {
      try (Stream<Path> files = Files.list(own)) {
        files
            .filter(file -> file.toString().endsWith(".pub"))
            .map(file -> Path.of(file.toString().replaceFirst("\\.pub$", "")))
            .sorted()
            .forEach(candidates::add);
      } catch (IOException e) {
        throw Refusal.failed(own + " cannot be read: " + e.getMessage());
      }
    }
    return candidates.stream()
        .filter(Files::isReadable)
        .filter(file -> isAllowed(publicHalf(file), allowed))
        .findFirst();
  }

  private static String publicHalf(Path file) {
    try {
      return Files.readString(Path.of(file + ".pub")).strip();
    } catch (IOException none) {
      // Without its public half nobody can tell whose key it is.
      return "";
    }
  }

  private Optional<Path> inAgent(List<OperatorKey> allowed, Path scratch) {
    if (environment.getOrDefault(AGENT, "").isBlank()) {
      return Optional.empty();
    }
    try {
      return Captured.run(List.of("ssh-add", "-L"), Path.of("/"), environment)
          .out()
          .lines()
          .filter(line -> isAllowed(line, allowed))
          .findFirst()
          .map(
              line -> {
                SshFiles.write(scratch, line + "\n");
                return scratch;
              });
    } catch (IOException noClient) {
      return Optional.empty();
    }
  }

  private static boolean isAllowed(String line, List<OperatorKey> allowed) {
    return allowed.stream()
        .anyMatch(key -> (line + " ").startsWith(key.type() + " " + key.base64() + " "));
  }
}
