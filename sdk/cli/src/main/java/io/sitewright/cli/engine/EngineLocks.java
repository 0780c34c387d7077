package io.sitewright.cli.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.stack.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The engine's own lock files in a backend of files. A killed engine leaves its lock behind for
 * ever; one whose process on this machine is gone is removed, any other is respected.
 */
public final class EngineLocks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CREATED_BY =
      Pattern.compile("created by (\\S+) \\(pid (\\d+)\\) at (\\S+)");

  private final Path directory;

  public EngineLocks(Home home, Stack stack) {
    this.directory =
        home.state()
            .resolve(".pulumi/locks/organization")
            .resolve(stack.project())
            .resolve(stack.name());
  }

  /** Removes what dead engines left, or refuses naming the engine that is at work. */
  public void clearStale() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonNode lock = JSON.readTree(Files.readString(file));
        if (isHeld(lock)) {
          throw Refusal.failed(busy(lock.path("pid").asText(), lock.path("timestamp").asText()));
        }
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw Refusal.failed("The locks in " + directory + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean isHeld(JsonNode lock) throws IOException {
    String host = InetAddress.getLocalHost().getHostName();
    if (!lock.path("hostname").asText().equals(host)) {
      return true;
    }
    if (lock.path("pid").asLong() <= 0) {
      // Not known who holds it: nobody can say that it is over.
      return true;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(lock.path("pid").asLong()).filter(ProcessHandle::isAlive);
    // Numbers are given out again: only an engine holds an engine's lock.
    return process
        .map(p -> p.info().command().map(c -> c.contains("pulumi")).orElse(true))
        .orElse(false);
  }

  /** The engine's complaint about a lock as one sentence, if that is what it complains about. */
  static Optional<String> sentence(String err) {
    if (!err.contains("the stack is currently locked")) {
      return Optional.empty();
    }
    Matcher by = CREATED_BY.matcher(err);
    return Optional.of(by.find() ? busy(by.group(2), by.group(3)) : busy("unknown", "unknown"));
  }

  /** The sentence for a stack that someone else is updating. */
  public static String busy(String pid, String since) {
    return "Another update is running (pid "
        + pid
        + ", since "
        + since
        + "); wait until it has ended.";
  }

  /** Whether an engine's complaint is among the faults. */
  public static boolean saysBusy(List<String> faults) {
    return faults.stream().anyMatch(line -> line.startsWith("Another update is running"));
  }
}
