package io.sitewright.localcloud.nspawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The disks that machines start from, kept for all local clouds of this account. */
final class MachineImages {
  private MachineImages() {}

  /** Makes what is missing, saying so on standard error; answers the folder of the public image. */
  static String make(Scripts scripts) {
    try {
      Process process =
          new ProcessBuilder("bash", scripts.path("images.sh"), folder().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      String made =
          new String(
                  process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "The disk that machines start from could not be made; what was said is above.");
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("The disk that machines start from cannot be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the machines' disk was made", e);
    }
  }

  /** Below the user's cache, as everything here can be made again. */
  static Path folder() {
    return cache().resolve("machine-images");
  }

  static Path cache() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path home =
        given == null || given.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    return home.resolve("sitewright");
  }
}
