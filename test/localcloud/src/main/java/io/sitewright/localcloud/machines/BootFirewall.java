package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.reachability.HostRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The firewall that a machine's boot commands load before sshd starts: nftables text given to
 * {@code nft --file -}. A machine whose text has no such firewall, or one that is not understood
 * here, counts as open, so that a fault shows instead of hiding.
 */
final class BootFirewall {
  private static final String NAME = "first-boot firewall";
  private static final Pattern LOADED =
      Pattern.compile(
          "(?ms)^\\s*nft\\s+(?:--file|-f)\\s+-\\s+<<-?\\s*(['\"]?)(\\w+)\\1\\s*$(.*?)^\\s*\\2\\s*$");

  private BootFirewall() {}

  static HostRules of(UserData data) {
    Optional<HostRules> found = Optional.empty();
    for (List<String> command : data.bootCommands()) {
      Matcher loaded = LOADED.matcher(command.get(command.size() - 1));
      while (loaded.find()) {
        try {
          for (NftChain chain : NftChain.inputs(loaded.group(3))) {
            if (found.isPresent()) {
              return HostRules.none("open: two first-boot firewalls are not understood");
            }
            found = Optional.of(rules(chain));
          }
        } catch (RefusedText e) {
          return HostRules.none("open: first-boot firewall not understood: " + e.sentence());
        }
      }
    }
    return found.orElseGet(() -> HostRules.none("open: no first-boot firewall"));
  }

  private static HostRules rules(NftChain chain) throws RefusedText {
    if (!chain.drops()) {
      return HostRules.none("open: the first-boot firewall's policy is accept");
    }
    List<HostRules.Rule> rules = new ArrayList<>();
    for (String statement : chain.statements()) {
      NftStatement.parse(statement).ifPresent(rules::add);
    }
    return new HostRules(NAME, true, rules);
  }
}
