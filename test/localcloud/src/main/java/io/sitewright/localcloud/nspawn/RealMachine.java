package io.sitewright.localcloud.nspawn;

import io.sitewright.localcloud.core.Droplet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One droplet as a system that runs here; its disk and its console's log are in its folder. */
final class RealMachine {
  private static final Duration OFF_LIMIT = Duration.ofSeconds(15);

  private final MachineHost host;
  private final Path folder;
  private Optional<Process> process = Optional.empty();
  private boolean prepared;

  RealMachine(MachineHost host, Path folder) {
    this.host = host;
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  boolean runs() {
    return process.filter(Process::isAlive).isPresent();
  }

  /**
   * Disk and network, as far as they are not there.
   *
   * @param layers what its disk is made upon, the topmost first
   * @param privateRange the range of its private network
   */
  void prepare(Droplet droplet, String layers, String privateRange, Path authority) {
    if (prepared) {
      return;
    }
    try {
      Files.createDirectories(folder);
      if (!Files.exists(folder.resolve("written"))) {
        Path userData = folder.resolve("user-data");
        Files.deleteIfExists(userData);
        Files.createFile(userData, Private.FILE);
        Files.writeString(userData, droplet.bootData().orElse(""));
        Files.copy(authority, folder.resolve("authority.pem"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of machine " + droplet.id() + " is not usable", e);
    }
    host.script(
        "machine.sh",
        Map.of(
            "MACHINE_ID", droplet.key(),
            "MACHINE_NAME", droplet.name(),
            "MACHINE_LAYERS", layers,
            "MACHINE_PUBLIC", droplet.publicAddress(),
            "MACHINE_PRIVATE", droplet.privateAddress(),
            "MACHINE_PRIVATE_BITS", privateRange.substring(privateRange.indexOf('/') + 1)),
        "prepare",
        folder.toString());
    prepared = true;
  }

  /** Boots it; {@code whenOff} is called when it has gone off, by itself or not. */
  void boot(Runnable whenOff) {
    Process started =
        host.begin(folder.resolve("console.log"), "machine.sh", "boot", folder.toString());
    process = Optional.of(started);
    var unused = started.onExit().thenRun(whenOff);
  }

  /** Presses the power button, and pulls the plug when that does not help. */
  void powerOff() {
    if (!runs()) {
      return;
    }
    tell("off");
    awaitOff();
  }

  /** Presses the power button and does not wait. */
  void askOff() {
    if (runs()) {
      tell("off");
    }
  }

  void awaitOff() {
    try {
      Process running = process.orElseThrow();
      if (!running.waitFor(OFF_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        tell("kill");
        running.waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One of the verbs of {@code machine.sh} that need no more to be said. */
  void tell(String verb) {
    host.script("machine.sh", Map.of(), verb, folder.toString());
  }

  /** Keeps its disk as it is now, for other machines to start from. */
  void image(Path target) {
    host.script("machine.sh", Map.of(), "image", folder.toString(), target.toString());
  }

  /** Pulls the plug and takes everything away. */
  void remove() {
    tell("remove");
  }
}
