package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The machines of an account.
 *
 * <pre>{@code
 * try (Machines machines = Machines.start(cloud, home.resolve("machines"))) {
 *   machines.settle(Duration.ofSeconds(5));
 *   machines.of(droplet).host();
 * }
 * }</pre>
 */
public interface Machines extends AutoCloseable {
  /** Starts simulated machines for all droplets of the account; their disks are in the folder. */
  static Machines start(Cloud cloud, Path folder) {
    return SimulatedMachines.start(cloud, folder);
  }

  /**
   * Waits until what the cloud held when this was called is done to every machine: simulated ones
   * have acted on it, real ones are there, on or off, behind their firewall.
   */
  void settle(Duration limit);

  /** A machine as it stands. */
  Machine of(Droplet droplet);

  /**
   * The command that goes on, on this host, as what is said inside the machine, as at the vendor's
   * console; empty where there is no inside.
   */
  default Optional<List<String>> console(Droplet droplet) {
    return Optional.empty();
  }

  /**
   * The command that goes on, on this host, as what somebody on the internet runs; empty where
   * there is no such place.
   */
  default Optional<List<String>> visitor() {
    return Optional.empty();
  }

  /**
   * An address of that range which somebody on the internet has from now on, to come from it; empty
   * where there is no such place.
   *
   * @param range an IPv4 range, such as {@code 203.0.113.0/24}
   */
  default Optional<String> stand(String range) {
    return Optional.empty();
  }

  /** Sends packets to find out who reaches whom; empty where there is nobody to send to. */
  default Optional<List<Measurement.Cell>> measure(Measurement.Question question) {
    return Optional.empty();
  }

  /**
   * Does something to a machine that only a real one can suffer; false where it cannot be done.
   *
   * @param verb {@code reboot}, {@code kill} (the plug is pulled, and put in again), {@code pause}
   *     and {@code resume}, {@code cut-off} and {@code reconnect}
   */
  default boolean act(Droplet droplet, String verb) {
    return false;
  }

  @Override
  void close();
}
