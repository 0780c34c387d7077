package io.sitewright.localcloud.nspawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Knot DNS as the name server that all machines ask; it turns the answers of a name around. */
final class NameServer {
  private static final int DNS = 53;

  private final MachineHost host;
  private final Path folder;
  private final String address;
  private Map<String, String> zones = Map.of();
  private long serial = Instant.now().getEpochSecond();
  private boolean runs;

  NameServer(MachineHost host, Path folder, String address) {
    this.host = host;
    this.folder = folder;
    this.address = address;
  }

  /** Makes these the zones that it answers for; asked for while nobody else changes them. */
  synchronized void serve(Supplier<Map<String, String>> asked) {
    Map<String, String> wanted = asked.get();
    if (runs && wanted.equals(zones)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      serial++;
      for (Map.Entry<String, String> zone : wanted.entrySet()) {
        String text = zone.getValue();
        if (!runs || !text.equals(zones.get(zone.getKey()))) {
          Files.writeString(
              folder.resolve(zone.getKey() + ".zone"),
              text.replace(Zones.SERIAL, Long.toString(serial)));
        }
      }
      Files.writeString(folder.resolve("knot.conf"), configuration(wanted));
    } catch (IOException e) {
      throw new UncheckedIOException("The zones of the name server cannot be written", e);
    }
    if (runs) {
      host.run(Command.of("pkill", "--signal", "HUP", "--exact", "knotd"));
    } else {
      start();
    }
    zones = Map.copyOf(wanted);
  }

  private void start() {
    Path log = folder.resolve("knot.log");
    Process process =
        host.begin(
            log,
            List.of(
                "nsenter",
                "--net=/run/netns/cloud",
                "knotd",
                "--config",
                folder.resolve("knot.conf").toString()));
    host.awaitService("Knot DNS", process, log, address, DNS);
    runs = true;
  }

  private String configuration(Map<String, String> wanted) {
    StringBuilder text = new StringBuilder();
    text.append("server:\n  rundir: \"/run/systemd/nspawn\"\n  answer-rotation: on\n  listen: ")
        .append(address)
        .append("@53\nlog:\n  - target: stderr\n    any: warning\ndatabase:\n  storage: \"")
        .append(folder)
        .append(
            "/db\"\ntemplate:\n  - id: default\n    zonefile-sync: -1\n    zonefile-load: whole\n    journal-content: none\n    storage: \"")
        .append(folder)
        .append("\"\nzone:\n");
    wanted
        .keySet()
        .forEach(
            name ->
                text.append("  - domain: \"")
                    .append(name)
                    .append("\"\n    file: \"")
                    .append(name)
                    .append(".zone\"\n"));
    return text.toString();
  }
}
