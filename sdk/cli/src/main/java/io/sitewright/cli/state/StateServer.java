package io.sitewright.cli.state;

import io.sitewright.cli.Console;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.daemon.Daemon;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * The state service of a home and a store: one process each. The engine sends it a small entry for
 * every step of an update; with a backend of plain files it would write the whole state each time.
 */
public final class StateServer {
  private static final int LOWEST = 29_000;
  private static final int PORTS = 3_000;

  private final Home home;
  private final String store;
  private final Path folder;
  private final Daemon daemon;

  /**
   * Describes the service.
   *
   * @param store where it keeps states: {@code file:///FOLDER} or {@code s3://BUCKET}
   */
  public StateServer(Home home, Tree tree, String store, Console console) {
    this.home = home;
    this.store = store;
    this.folder = home.stateService(store);
    this.daemon = new Daemon("state service", folder, tree.stateJar(), "512m", console);
  }

  /** Starts it unless it runs, and answers what lets an engine find it. */
  public Map<String, String> start() {
    Path token = token();
    int port =
        daemon.start(
            this::choosePort,
            chosen ->
                List.of(
                    "--store",
                    store,
                    "--port",
                    Integer.toString(chosen),
                    "--token-file",
                    token.toString(),
                    "--beside",
                    home.cloud().resolve("process.json").toString()));
    try {
      return Map.of(
          "PULUMI_BACKEND_URL",
          "http://127.0.0.1:" + port,
          "PULUMI_ACCESS_TOKEN",
          Files.readString(token).strip());
    } catch (IOException e) {
      throw Refusal.failed("The state service's token cannot be read: " + e.getMessage());
    }
  }

  /** While an engine is at work: were the service to die, it is started again at once. */
  public Watch watch() {
    var watch = new Watch();
    watch.look();
    return watch;
  }

  /** Ends it; answers whether it was running. */
  public boolean stop() {
    return daemon.stop();
  }

  private int choosePort(OptionalInt last) {
    var crc = new CRC32();
    crc.update(folder.toString().getBytes(StandardCharsets.UTF_8));
    int wanted = last.orElse(LOWEST + (int) (crc.getValue() % PORTS));
    for (int i = 0; i < PORTS; i++) {
      int candidate = LOWEST + (wanted - LOWEST + i) % PORTS;
      if (Daemon.isFree(candidate)) {
        return candidate;
      }
    }
    throw Refusal.failed(
        "No port is free for the state service from " + LOWEST + " to " + (LOWEST + PORTS) + ".");
  }

  /** The file with what a request must show: random, made once, for the user's eyes only. */
  private Path token() {
    Path file = folder.resolve("token");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path fresh =
            Files.createTempFile(
                folder,
                "token",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, HexFormat.of().formatHex(random));
        try {
          // A hard link fails where the file exists: of two first runs, one token wins.
          Files.createLink(file, fresh);
        } catch (java.nio.file.FileAlreadyExistsException another) {
          // The other run's token is the one.
        } finally {
          Files.deleteIfExists(fresh);
        }
      }
      return file;
    } catch (IOException e) {
      throw Refusal.failed(folder + " cannot be written: " + e.getMessage());
    }
  }

  /** Looks after the service until it is closed. */
  public final class Watch implements AutoCloseable {
    private volatile boolean over;

    private void look() {
      daemon.whenGone(this::startAgain);
    }

    private void startAgain() {
      if (!over) {
        start();
        look();
      }
    }

    @Override
    public void close() {
      over = true;
    }
  }
}
