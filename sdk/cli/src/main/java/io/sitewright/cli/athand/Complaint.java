package io.sitewright.cli.athand;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.status.MachineStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What OpenSSH complained of, as one sentence that says what to do. */
public final class Complaint {
  private Complaint() {}

  /**
   * The sentence; empty where it did not complain, so that its exit status is the command's own.
   *
   * @param log what it wrote
   * @param identity with which key it came
   */
  public static Optional<Refusal> of(String log, Way way, Path identity, String stack) {
    List<String> lines = log.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    if (log.contains("Host key verification failed")) {
      return Optional.of(
          Refusal.failed(
              "%s of %s shows another host key than the one that it has published in the site's store, so nothing was sent; where nobody has rebuilt it, somebody else answers in its place."
                  .formatted(named(log, way), stack)));
    }
    if (log.contains("Permission denied (publickey")) {
      return Optional.of(
          Refusal.failed(
              "%s of %s does not take the key %s; its public half must be in site:operatorKeys when ./sitewright up %s runs."
                  .formatted(refuser(log, way), stack, identity, stack)));
    }
    String last = lines.get(lines.size() - 1);
    return Optional.of(
        Refusal.failed(
            "%s of %s cannot be reached: %s"
                .formatted(way.machine().slot(), stack, told(lines, last))));
  }

  /** Of whom the log speaks: of the gate, where it names that one. */
  private static String named(String log, Way way) {
    return way.stations().stream()
        .filter(station -> log.contains(HostKeys.alias(station)))
        .findFirst()
        .orElse(way.machine())
        .slot();
  }

  private static String refuser(String log, Way way) {
    return way.gate()
        .filter(gate -> log.contains("@" + gate.address() + ":"))
        .map(MachineStatus::slot)
        .orElse(way.machine().slot());
  }

  /** What happened first is the reason: what follows only says that nothing came of it. */
  private static String told(List<String> lines, String last) {
    return lines.stream()
        .filter(line -> line.startsWith("ssh: ") || line.contains("timed out"))
        .findFirst()
        .map(line -> line.replaceFirst("^ssh: ", ""))
        .orElse(last);
  }
}
