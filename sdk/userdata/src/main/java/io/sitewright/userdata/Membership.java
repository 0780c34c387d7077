package io.sitewright.userdata;

import io.sitewright.model.IpAddress;
import io.sitewright.model.Role;

/**
 * One generation of one machine as its peers see it: an object of its own in the fleet bucket,
 * never an entry in a list, so that machines come and go without touching each other.
 *
 * @param machine the vendor's id of the machine
 * @param address its address in the private network
 */
public record Membership(Role role, String slot, String machine, String address, State state) {
  /** A draining machine takes no new visitors but stays a peer until it is gone. */
  public enum State {
    SERVING("serving"),
    DRAINING("draining");

    private final String label;

    State(String label) {
      this.label = label;
    }
  }

  public Membership {
    Identity.requireMachine(role);
    Identity.requireName("slot", slot);
    Identity.requireName("machine", machine);
    if (IpAddress.parse(address).isEmpty()) {
      throw new IllegalArgumentException(
          "Machine %s has the address \"%s\", which is neither IPv4 nor IPv6; give its private address."
              .formatted(machine, address));
    }
  }

  /** Its key in the fleet bucket. */
  public String key() {
    return "members/%s/%s/%s".formatted(role.label(), slot, machine);
  }

  public String text() {
    return """
        sitewright-member 1
        role %s
        slot %s
        machine %s
        address %s
        state %s
        """
        .formatted(role.label(), slot, machine, address, state.label);
  }
}
