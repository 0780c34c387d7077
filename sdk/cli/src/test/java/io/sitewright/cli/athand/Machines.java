package io.sitewright.cli.athand;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.status.MachineStatus;
import java.util.Optional;

/** Machines as a state has them. */
final class Machines {
  static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFv3ObMhaquz4JMugEbG0+bhnhag7ogxD7o0xEraIPDp";

  private Machines() {}

  static MachineStatus machine(String slot, String role, int id) {
    ObjectNode json = new ObjectMapper().createObjectNode().put("id", Integer.toString(id));
    ObjectNode outputs = json.putObject("outputs");
    outputs.put("ipv4Address", "198.18.0." + id).put("ipv4AddressPrivate", "10.20.0." + id);
    outputs.putArray("tags").add("shop-dev").add("shop-dev-" + role).add("shop-dev-slot-" + slot);
    return new MachineStatus(slot, json, Optional.empty(), Optional.empty());
  }

  static MachineStatus replaced(String slot, String role, int id) {
    MachineStatus machine = machine(slot, role, id);
    machine.machine().put("delete", true);
    return machine;
  }
}
