package io.sitewright.localcloud;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the process is started with.
 *
 * @param home the folder of its state
 * @param portBase the first of three ports: DigitalOcean's provider, Cloudflare's, HTTP
 * @param machines what droplets are
 */
record Arguments(Path home, int portBase, MachineKind machines) {
  private static final Set<String> KNOWN = Set.of("--home", "--port-base", "--machines");
  private static final int LAST_BASE = 65_533;

  static Arguments parse(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "Argument \""
                + args[i]
                + "\" is not understood; usage: --home DIR --port-base N [--machines simulated|nspawn]");
      }
      given.put(args[i], args[i + 1]);
    }
    String home = given.get("--home");
    String base = given.get("--port-base");
    if (home == null || base == null) {
      throw new IllegalArgumentException("Both --home DIR and --port-base N must be given.");
    }
    int port;
    try {
      port = Integer.parseInt(base);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--port-base \"" + base + "\" is not a number; give one from 1024 to " + LAST_BASE, e);
    }
    if (port < 1024 || port > LAST_BASE) {
      throw new IllegalArgumentException(
          "--port-base " + port + " is out of range; give one from 1024 to " + LAST_BASE);
    }
    String kind = given.getOrDefault("--machines", MachineKind.SIMULATED.word());
    MachineKind machines =
        MachineKind.of(kind)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--machines \"" + kind + "\" is not known; use simulated or nspawn"));
    return new Arguments(Path.of(home), port, machines);
  }
}
