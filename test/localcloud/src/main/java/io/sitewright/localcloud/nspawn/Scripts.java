package io.sitewright.localcloud.nspawn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The shell scripts that do the work on this host, laid out as files. */
final class Scripts {
  private static final List<String> NAMES =
      List.of(
          "authority.sh",
          "groups.sh",
          "host.sh",
          "images.sh",
          "layers.sh",
          "machine.sh",
          "probe.py",
          "visit.sh",
          "volume.sh");

  private final Path folder;

  private Scripts(Path folder) {
    this.folder = folder;
  }

  /** Writes them into the folder. */
  static Scripts in(Path folder) {
    try {
      Files.createDirectories(folder);
      for (String name : NAMES) {
        try (InputStream script = Objects.requireNonNull(Scripts.class.getResourceAsStream(name))) {
          Files.copy(script, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The scripts of real machines cannot be written", e);
    }
    return new Scripts(folder);
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }
}
