package io.sitewright.cli.engine;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.process.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The {@code sitewright} plugin, installed into the engine's home when its archive changed. */
public final class Plugin {
  private static final String VERSION = "0.1.0";

  private final Path archive;
  private final Path stamp;

  public Plugin(Path archive, Home home) {
    this.archive = archive;
    this.stamp = home.pulumiHome().resolve("sitewright-plugin.sha256");
  }

  /** Installs the plugin unless this very archive is installed. */
  public void ensureInstalled(EngineEnvironment where, Map<String, String> environment) {
    try {
      if (!Files.exists(archive)) {
        throw Refusal.failed(
            "The plugin's archive " + archive + " is missing; run ./mvnw package.");
      }
      String digest =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
      if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
        return;
      }
      Captured result =
          Captured.run(
              List.of(
                  where.pulumi().toString(),
                  "plugin",
                  "install",
                  "resource",
                  "sitewright",
                  "v" + VERSION,
                  "--file",
                  archive.toString(),
                  "--reinstall",
                  "--non-interactive"),
              archive.toAbsolutePath().getRoot(),
              environment);
      if (result.exitCode() != 0) {
        throw Refusal.failed("The sitewright plugin cannot be installed: " + result.err().strip());
      }
      Files.writeString(stamp, digest);
    } catch (IOException e) {
      throw Refusal.failed("The sitewright plugin cannot be installed: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
