package io.sitewright.policies.facts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of a machine's own firewall.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp} or {@code all}
 * @param port 0 where the protocol has none
 * @param source {@code any}, {@code role:LABEL} or a range
 */
public record HostRule(String protocol, int port, String source) {
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:(?<bare>[0-9]+)(?:/(?<bareProtocol>tcp|udp))?"
              + "|(?:in\\s+)?(?:proto\\s+(?<before>tcp|udp)\\s+)?from\\s+(?<from>\\S+)(?:\\s+to\\s+any)?"
              + "(?:\\s+port\\s+(?<port>[0-9]+))?(?:\\s+proto\\s+(?<after>tcp|udp))?)");

  static HostRule of(String protocol, String port, String from) {
    String source = from.startsWith("cidr:") ? from.substring("cidr:".length()) : from;
    return new HostRule(protocol, port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0, source);
  }

  /** What stands behind {@code ufw allow}; empty where it is not understood. */
  static Optional<HostRule> ofCommand(String words) {
    switch (words) {
      case "ssh", "OpenSSH" -> {
        return Optional.of(new HostRule("tcp", 22, "any"));
      }
      case "http" -> {
        return Optional.of(new HostRule("tcp", 80, "any"));
      }
      case "https" -> {
        return Optional.of(new HostRule("tcp", 443, "any"));
      }
      default -> {}
    }
    Matcher command = COMMAND.matcher(words.replaceAll("\\s+comment\\s.*$", ""));
    if (!command.matches()) {
      return Optional.empty();
    }
    if (command.group("bare") != null) {
      return Optional.of(new HostRule("tcp", Integer.parseInt(command.group("bare")), "any"));
    }
    String port = command.group("port");
    return Optional.of(
        port == null
            ? new HostRule("all", 0, command.group("from"))
            : new HostRule("tcp", Integer.parseInt(port), command.group("from")));
  }

  @Override
  public String toString() {
    return protocol + (port == 0 ? "" : " " + port) + " from " + source;
  }
}
