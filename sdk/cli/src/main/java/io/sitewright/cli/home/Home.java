package io.sitewright.cli.home;

import io.sitewright.cli.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The user's data directory: engine, state and local cloud, all outside the tree.
 *
 * <p>Default: {@code SITEWRIGHT_HOME}, else {@code $XDG_DATA_HOME/sitewright}, else {@code
 * ~/.local/share/sitewright}.
 */
public record Home(Path root) {

  /** The directory that the environment asks for. */
  public static Home of(Map<String, String> environment, Path userHome) {
    String own = environment.getOrDefault("SITEWRIGHT_HOME", "");
    if (!own.isBlank()) {
      return new Home(Path.of(own).toAbsolutePath().normalize());
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.isBlank() ? userHome.resolve(".local/share") : Path.of(data);
    return new Home(base.resolve("sitewright").toAbsolutePath().normalize());
  }

  /** First on PATH for the engine's runs: the engine itself and the shim before java. */
  public Path bin() {
    return root.resolve("bin");
  }

  /** The engine's own home: its plugins. */
  public Path pulumiHome() {
    return root.resolve("pulumi");
  }

  /** The directory of states, in the layout of the engine's file backend. */
  public Path state() {
    return root.resolve("state");
  }

  /** Where states are kept unless the environment says otherwise. */
  public String stateStore() {
    return state().toUri().toString().replaceFirst("/$", "");
  }

  /** What the state service of a store keeps beside the states: its notes and its token. */
  public Path stateService(String store) {
    if (store.equals(stateStore())) {
      return root.resolve("state-service");
    }
    var crc = new CRC32();
    crc.update(store.getBytes(StandardCharsets.UTF_8));
    return root.resolve("state-service-" + Long.toHexString(crc.getValue()));
  }

  /** The file with the passphrase that the state's secrets are encrypted with. */
  public Path passphrase() {
    return root.resolve("passphrase");
  }

  /** The local cloud's directory. */
  public Path cloud() {
    return root.resolve("cloud");
  }

  /** The launcher's copy of a project's settings, which overrides may change. */
  public Path config(String project) {
    return root.resolve("config").resolve(project);
  }

  /** What is remembered between the updates of a stack. */
  public Path journal(String project, String stack) {
    return root.resolve("journal").resolve(project + "." + stack + ".jsonl");
  }

  /** The private key of a stack's operator, where the launcher made it. */
  public Path operatorKey(String project, String stack) {
    return root.resolve("keys").resolve(project + "." + stack);
  }

  /** What OpenSSH is told on the way to a stack's machines: whom to trust, above all. */
  public Path ssh(String project, String stack) {
    return root.resolve("ssh").resolve(project + "." + stack);
  }

  /** Held by the launcher while it updates a stack. */
  public Path lock(String project, String stack) {
    return root.resolve("locks").resolve(project + "." + stack + ".lock");
  }

  /** Makes the directories and, once, a random passphrase that only the user can read. */
  public void prepare() {
    try {
      for (Path directory : new Path[] {root, bin(), pulumiHome(), state(), cloud()}) {
        Files.createDirectories(directory);
      }
      keepTheEngineFromLogging();
      if (!Files.exists(passphrase())) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path fresh =
            Files.createTempFile(
                root,
                "passphrase",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, HexFormat.of().formatHex(random));
        try {
          // A hard link fails where the file exists: of two first runs, one passphrase wins.
          Files.createLink(passphrase(), fresh);
        } catch (java.nio.file.FileAlreadyExistsException another) {
          // The other run's passphrase is the one.
        } finally {
          Files.deleteIfExists(fresh);
        }
      }
    } catch (IOException e) {
      throw Refusal.failed(
          "SITEWRIGHT_HOME "
              + root
              + " cannot be written ("
              + e.getMessage()
              + "); set SITEWRIGHT_HOME to a directory of yours.");
    }
  }

  /**
   * The engine writes everything that it does into a folder of logs, up to 500 MB, which takes half
   * of its processor time and has no setting. With a file in the folder's place it goes on without.
   * Who wants the logs makes a folder of it: that stays.
   */
  private void keepTheEngineFromLogging() throws IOException {
    Path logs = pulumiHome().resolve("logs");
    if (!Files.exists(logs)) {
      Files.writeString(
          logs,
          "A file in place of the engine's folder of logs, which took half of its time. For logs: rm this, mkdir logs.\n");
    }
  }
}
