package io.sitewright.cli.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What the launcher remembers about a process that it started.
 *
 * @param pid its process
 * @param startedAtMillis when that process began, which tells it from a later one with its number
 * @param portBase the first of its ports
 * @param program the fingerprint of the program that it runs
 */
record RunningProcess(long pid, long startedAtMillis, int portBase, String program) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The note of the last start, if one is there and can be read. */
  static Optional<RunningProcess> read(Path note) {
    try {
      if (!Files.exists(note)) {
        return Optional.empty();
      }
      JsonNode json = JSON.readTree(Files.readString(note));
      return Optional.of(
          new RunningProcess(
              json.path("pid").asLong(),
              json.path("startedAtMillis").asLong(),
              json.path("portBase").asInt(),
              json.path("program").asText()));
    } catch (IOException e) {
      // A note cut off by a crash says nothing; the ports tell whether somebody is there.
      return Optional.empty();
    }
  }

  /** Writes the note in one step. */
  void write(Path note) throws IOException {
    var json =
        JSON.createObjectNode()
            .put("pid", pid)
            .put("startedAtMillis", startedAtMillis)
            .put("portBase", portBase)
            .put("program", program);
    Path fresh = note.resolveSibling(note.getFileName() + ".new");
    Files.writeString(fresh, JSON.writeValueAsString(json));
    Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The process, if it is still the one that was started. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startOf(handle) == startedAtMillis);
  }

  static long startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
