package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.reachability.HostRules;
import java.util.Optional;

/**
 * What a machine's user-data makes of it, for all its life.
 *
 * @param who empty when the machine does not know
 * @param fault why it does not; else empty
 */
record Boot(Optional<Identity> who, String fault, HostRules firewall) {
  static final Boot NOT_YET =
      new Boot(Optional.empty(), "it has not booted", HostRules.none("open: not booted"));

  static Boot from(Optional<String> userData) {
    if (userData.isEmpty()) {
      return unconfigured("it has no user-data", HostRules.none("open: no user-data"));
    }
    HostRules firewall = HostRules.none("open: user-data not understood");
    try {
      UserData data = UserData.parse(userData.get());
      firewall = BootFirewall.of(data);
      return new Boot(Optional.of(Identity.of(data)), "", firewall);
    } catch (RefusedText e) {
      return unconfigured(e.sentence(), firewall);
    }
  }

  private static Boot unconfigured(String why, HostRules firewall) {
    return new Boot(Optional.empty(), why, firewall);
  }

  /** The machine that never gets beyond its first boot. */
  Machine standing(String id) {
    return new Machine(id, "", "", "", false, fault, firewall);
  }
}
