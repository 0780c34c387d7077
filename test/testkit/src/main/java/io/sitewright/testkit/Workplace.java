package io.sitewright.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Where the project's tree is, and the engine that it pins. */
final class Workplace {
  private static final long ENGINE_LIMIT_MINUTES = 20;

  private Workplace() {}

  /**
   * The tree's root: the system property {@code sitewright.root}, else the nearest folder upwards
   * with the launcher in it.
   */
  static Path root() {
    var told = System.getProperty("sitewright.root", "");
    if (!told.isBlank()) {
      return Path.of(told);
    }
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("sdk/engine/obtain.sh"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "no folder upwards from %s holds sdk/engine/obtain.sh; set -Dsitewright.root to the tree"
            .formatted(Path.of("").toAbsolutePath()));
  }

  /** The folder with the engine's programs, obtained if need be. */
  static Path engine() {
    try {
      return obtained();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the engine was obtained", e);
    }
  }

  private static Path obtained() throws IOException, InterruptedException {
    var obtain =
        new ProcessBuilder(root().resolve("sdk/engine/obtain.sh").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String folder;
    try (var out = obtain.getInputStream()) {
      folder = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    if (!obtain.waitFor(ENGINE_LIMIT_MINUTES, TimeUnit.MINUTES) || obtain.exitValue() != 0) {
      throw new IllegalStateException("the engine cannot be obtained; its words are above");
    }
    return Path.of(folder);
  }
}
