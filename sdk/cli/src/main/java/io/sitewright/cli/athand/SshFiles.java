package io.sitewright.cli.athand;

import io.sitewright.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files for OpenSSH, which are the user's alone and never seen half written. */
final class SshFiles {
  private SshFiles() {}

  static void write(Path file, String text) {
    try {
      Path folder = folder(file);
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      // A temporary file is the user's alone from its first moment.
      Path fresh = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Refusal.failed(file + " cannot be written: " + e.getMessage());
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " is in no folder");
    }
    return folder;
  }
}
