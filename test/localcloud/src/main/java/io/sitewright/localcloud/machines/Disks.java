package io.sitewright.localcloud.machines;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machines' disks: a file each, replaced whole, so that a killed cloud finds its machines as
 * they were.
 */
final class Disks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  private final Path folder;

  Disks(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException("The machines' folder " + folder + " cannot be made", e);
    }
  }

  Optional<Disk> find(String id) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file(id)), Disk.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("The disk of machine " + id + " cannot be read", e);
    }
  }

  void save(String id, Disk disk) {
    try {
      Path part = folder.resolve(id + ".part");
      Files.write(part, JSON.writeValueAsBytes(disk));
      Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IllegalStateException("The disk of machine " + id + " cannot be written", e);
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
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new IllegalStateException("The disk of machine " + id + " cannot be removed", e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ENDING);
  }
}
