package io.sitewright.cli.localcloud;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.init.OperatorKeyPair;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The key pair of the local account's own operator. Programs that run on this cloud let it in
 * beside the keys of their settings, so that machines on a laptop are at hand before anybody has
 * made a key.
 */
final class LocalOperator {
  private static final String NAME = "operator@local.cloud";

  private LocalOperator() {}

  /** The pair in the cloud's folder, made once: of two first runs, one pair wins. */
  static OperatorKeyPair in(Path cloud) {
    Path folder = cloud.resolve("operator");
    if (!Files.isDirectory(folder)) {
      make(cloud, folder);
    }
    return pair(folder);
  }

  private static void make(Path cloud, Path folder) {
    try {
      Path fresh = Files.createTempDirectory(cloud, "operator");
      OperatorKeyPair made = pair(fresh);
      try {
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException another) {
        // The other run's pair is the one.
        Files.delete(made.file());
        Files.delete(Path.of(made.file() + ".pub"));
        Files.delete(fresh);
      }
    } catch (IOException e) {
      throw Refusal.failed("The local cloud's folder cannot be written: " + e.getMessage());
    }
  }

  private static OperatorKeyPair pair(Path folder) {
    return OperatorKeyPair.in(folder.resolve("key"), NAME, System.getenv());
  }
}
