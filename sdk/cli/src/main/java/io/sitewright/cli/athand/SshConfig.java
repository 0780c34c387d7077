package io.sitewright.cli.athand;

import io.sitewright.cli.status.MachineStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What OpenSSH is told about a way, and nothing of what the user's own files say: whom to trust,
 * with which key to come, through whom.
 *
 * @param file where this text lies: who leads on reads it too
 * @param log where OpenSSH itself complains, apart from what the machine says
 * @param knownHosts the published host keys
 * @param identity the operator's key
 * @param port where sshd listens on every machine
 * @param source the address to come from; empty where the host's own will do
 */
public record SshConfig(
    Path file, Path log, Path knownHosts, Path identity, int port, Optional<String> source) {
  private static final String LOGIN = "sitewright";

  /** The text for one way. */
  public String text(Way way) {
    var text = new StringBuilder();
    for (MachineStatus station : way.stations()) {
      boolean led = way.gate().isPresent() && station.equals(way.machine());
      text.append("Host ").append(station.slot()).append('\n');
      line(text, "HostName", led ? station.privateAddress() : station.address());
      line(text, "HostKeyAlias", HostKeys.alias(station));
      if (led) {
        line(text, "ProxyCommand", through(way.gate().orElseThrow()));
      } else {
        source.ifPresent(address -> line(text, "BindAddress", address));
      }
    }
    text.append("Host *\n");
    for (String common : common()) {
      text.append("  ").append(common).append('\n');
    }
    return text.toString();
  }

  /** As ProxyJump does, but the gate's own complaints go into the log too. */
  private String through(MachineStatus gate) {
    return "ssh -F %s -E %s -W [%%h]:%%p -- %s"
        .formatted(percentless(file), percentless(log), gate.slot());
  }

  private static String percentless(Path path) {
    return ShellWords.quoted(path.toString()).replace("%", "%%");
  }

  private List<String> common() {
    return List.of(
        "User " + LOGIN,
        "Port " + port,
        "IdentityFile " + quoted(identity),
        "IdentitiesOnly yes",
        "PreferredAuthentications publickey",
        "StrictHostKeyChecking yes",
        "UserKnownHostsFile " + quoted(knownHosts),
        "GlobalKnownHostsFile none",
        "HostKeyAlgorithms ssh-ed25519",
        "UpdateHostKeys no",
        "VerifyHostKeyDNS no",
        "CanonicalizeHostname no",
        "ForwardAgent no",
        "ForwardX11 no",
        "ConnectTimeout 15",
        "ServerAliveInterval 15",
        "ServerAliveCountMax 4",
        "LogLevel ERROR");
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("%", "%%") + "\"";
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(String.format(Locale.ROOT, "  %s %s%n", key, value));
  }
}
