package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.reachability.AddressRange;
import io.sitewright.localcloud.reachability.HostRules;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of an input chain that are understood; any other is refused. */
final class NftStatement {
  private static final Pattern ANSWERS_AND_SELF =
      Pattern.compile(
          "ct state (\\{ *)?(established, *related|related, *established)( *})? accept"
              + "|ct state invalid drop"
              + "|iif(name)? \"?lo\"? accept");
  private static final Pattern PING =
      Pattern.compile(
          "meta l4proto (icmp|\\{ *icmp, *(ipv6-icmp|icmpv6) *}) accept"
              + "|(ip protocol icmp|icmp type echo-request) accept");
  private static final Pattern TCP = Pattern.compile("tcp dport (\\d{1,5})(?:-(\\d{1,5}))? accept");

  private NftStatement() {}

  /** What it lets in from elsewhere, if anything. */
  static Optional<HostRules.Rule> parse(String statement) throws RefusedText {
    if (ANSWERS_AND_SELF.matcher(statement).matches()) {
      return Optional.empty();
    }
    if (PING.matcher(statement).matches()) {
      return Optional.of(HostRules.Rule.ping(AddressRange.EVERYONE, statement));
    }
    Matcher tcp = TCP.matcher(statement);
    if (tcp.matches()) {
      int first = Integer.parseInt(tcp.group(1));
      int last = tcp.group(2) == null ? first : Integer.parseInt(tcp.group(2));
      return Optional.of(HostRules.Rule.tcp(first, last, AddressRange.EVERYONE, statement));
    }
    throw new RefusedText("\"" + statement + "\"");
  }
}
