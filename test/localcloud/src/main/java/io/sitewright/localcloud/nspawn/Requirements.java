package io.sitewright.localcloud.nspawn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this host must have before it can carry real machines. */
final class Requirements {
  /** Program and the Debian package that brings it. */
  private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

  static {
    PROGRAMS.put("systemd-nspawn", "systemd-container");
    PROGRAMS.put("mmdebstrap", "mmdebstrap");
    PROGRAMS.put("haproxy", "haproxy");
    PROGRAMS.put("knotd", "knot");
    PROGRAMS.put("pebble", "pebble");
    PROGRAMS.put("curl", "curl");
    PROGRAMS.put("nft", "nftables");
    PROGRAMS.put("ip", "iproute2");
    PROGRAMS.put("openssl", "openssl");
    PROGRAMS.put("python3", "python3");
    PROGRAMS.put("pgrep", "procps");
    PROGRAMS.put("unshare", "util-linux");
  }

  private Requirements() {}

  /** One sentence that says what is missing, or nothing. */
  static Optional<String> missing() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.of(
          "Real machines (--machines nspawn) need Linux; use --machines simulated here.");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of(
          "Real machines (--machines nspawn) need root, for mounts and networks of their own; run the command with sudo or use --machines simulated.");
    }
    Set<String> packages = new LinkedHashSet<>();
    List<String> programs = new ArrayList<>();
    PROGRAMS.forEach(
        (program, debian) -> {
          if (!isHere(program)) {
            programs.add(program);
            packages.add(debian);
          }
        });
    return programs.isEmpty()
        ? lacking()
        : Optional.of(
            "Real machines (--machines nspawn) need "
                + String.join(", ", programs)
                + ", which this host lacks; run apt-get install --no-install-recommends "
                + String.join(" ", packages)
                + ", or use --machines simulated.");
  }

  /** What a container that calls itself root may still be without. */
  private static Optional<String> lacking() {
    for (String device : List.of("/dev/fuse", "/dev/loop-control")) {
      if (!Files.exists(Path.of(device))) {
        return Optional.of(
            "Real machines (--machines nspawn) need "
                + device
                + ", which this host or container does not give; use --machines simulated here.");
      }
    }
    try {
      String unused =
          Command.of("unshare", "--mount", "--pid", "--net", "--fork", "--mount-proc", "true")
              .run(Duration.ofSeconds(20));
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(
          "Real machines (--machines nspawn) need mounts and networks of their own, which this host or container does not allow ("
              + e.getMessage()
              + "); use --machines simulated here.");
    }
  }

  private static boolean isHere(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/bin";
    for (String folder : path.split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
