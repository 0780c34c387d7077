package io.sitewright.cli.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The classes of a program as its first run loaded them: later starts map the file instead of
 * reading, checking and linking jars. Written when a run ends, used from the next one on.
 *
 * @param archive the file, good for one build of the program on one Java
 */
record ClassData(Path archive) {

  static ClassData of(Path directory, String program) {
    var crc = new CRC32();
    crc.update((program + System.getProperty("java.vm.version")).getBytes(StandardCharsets.UTF_8));
    return new ClassData(directory.resolve("classes-" + Long.toHexString(crc.getValue()) + ".jsa"));
  }

  /** How a run uses the file, or records it. */
  List<String> flags() {
    String use =
        Files.exists(archive)
            ? "-XX:SharedArchiveFile=" + archive
            : "-XX:ArchiveClassesAtExit=" + recording();
    // A file that does not fit costs a slower start and is not worth a word.
    return List.of(use, "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");
  }

  /** A run has ended: what it recorded replaces what older builds left. */
  void keepRecorded() throws IOException {
    if (!Files.exists(recording())) {
      return;
    }
    try (var others = Files.newDirectoryStream(directory(), "classes-*.jsa")) {
      for (Path other : others) {
        Files.deleteIfExists(other);
      }
    }
    Files.move(recording(), archive, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path recording() {
    return archive.resolveSibling(archive.getFileName() + ".new");
  }

  private Path directory() {
    Path parent = archive.getParent();
    return parent == null ? Path.of(".") : parent;
  }
}
