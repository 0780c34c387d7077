package io.sitewright.localcloud.nspawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Disks that were kept of machines. One that a machine stands upon stays as long as that machine,
 * whether or not its image is still there.
 */
final class DiskImages {
  private final Path folder;

  DiskImages(Path folder) {
    this.folder = folder;
  }

  /** Keeps the machine's disk as it is now. */
  void make(String image, RealMachine machine) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of images is not usable", e);
    }
    machine.image(folder.resolve(image));
  }

  /** What a disk made from the image is made upon, the topmost first. */
  Optional<String> layers(String image) {
    Path file = folder.resolve(image).resolve("layers");
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Image " + image + " cannot be read", e);
    }
  }

  /** Lets go of what no image and no machine needs. */
  void sweep(Set<String> wanted, Path machines) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path image : children(folder)) {
      // One that is being made is no image yet.
      String name = image.getFileName().toString().replaceFirst("\\.part$", "");
      if (!wanted.contains(name) && !isBelowAnother(image, machines)) {
        delete(image);
      }
    }
  }

  private boolean isBelowAnother(Path image, Path machines) {
    Stream<Path> machinesAndImages =
        Stream.concat(
            Files.isDirectory(machines) ? children(machines).stream() : Stream.of(),
            children(folder).stream().filter(other -> !other.equals(image)));
    return machinesAndImages
        .map(one -> one.resolve("layers"))
        .filter(Files::exists)
        .anyMatch(file -> text(file).contains(image + "/upper"));
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be listed", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read", e);
    }
  }

  private static void delete(Path image) {
    try (Stream<Path> all = Files.walk(image)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The image " + image + " cannot be removed", e);
    }
  }
}
