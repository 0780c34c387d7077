package io.sitewright.localcloud.machines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The machines' disks: a file each, replaced whole, so that a killed cloud finds its machines as
 * they were.
 */
final class Disks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  private final Path folder;
  private final Peers peers;
  private final Map<String, Disk> known = new ConcurrentHashMap<>();

  Disks(Path folder) {
    this.folder = folder;
    this.peers = new Peers(folder.resolve("peers"));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException("The machines' folder " + folder + " cannot be made", e);
    }
  }

  Optional<Disk> find(String id) {
    Disk held = known.get(id);
    if (held != null) {
      return Optional.of(held);
    }
    try {
      JsonNode file = JSON.readTree(Files.readAllBytes(file(id)));
      List<Member> members = peers.read(file.path("members").asText());
      Disk disk =
          new Disk(
              file.path("manifest").asText(),
              file.path("rules").asText(),
              members,
              file.path("refusal").asText(),
              file.path("sent").asText());
      known.put(id, disk);
      return Optional.of(disk);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("The disk of machine " + id + " cannot be read", e);
    }
  }

  void save(String id, Disk disk) {
    try {
      ObjectNode file =
          JSON.createObjectNode()
              .put("manifest", disk.manifest())
              .put("rules", disk.rules())
              .put("members", peers.write(disk.members()))
              .put("refusal", disk.refusal())
              .put("sent", disk.sent());
      Path part = folder.resolve(id + ".part");
      Files.write(part, JSON.writeValueAsBytes(file));
      Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
      known.put(id, disk);
    } catch (IOException e) {
      throw new IllegalStateException("The disk of machine " + id + " cannot be written", e);
    }
  }

  /** Removes lists of peers that no disk holds any more. */
  void sweep() {
    try {
      peers.keepOnly(known.values().stream().map(Disk::members).toList());
    } catch (IOException e) {
      throw new IllegalStateException("The machines' folder " + folder + " cannot be swept", e);
    }
  }

  List<String> ids() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("The machines' folder " + folder + " cannot be read", e);
    }
  }

  void remove(String id) {
    try {
      known.remove(id);
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new IllegalStateException("The disk of machine " + id + " cannot be removed", e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ENDING);
  }
}
