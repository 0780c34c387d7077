package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.reachability.Address;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A machine of the site as the fleet bucket names it. One that drains stays a peer until its object
 * is gone.
 */
record Member(String role, String slot, String machine, String address, String state) {
  static final String PREFIX = "members/";

  /** Reads a membership; empty when the text is none, or not that of its key. */
  static Optional<Member> parse(String key, String text) {
    if (!text.startsWith("sitewright-member 1\n")) {
      return Optional.empty();
    }
    Map<String, String> fields =
        text.lines()
            .skip(1)
            .map(line -> line.split(" ", 2))
            .filter(words -> words.length == 2)
            .collect(Collectors.toMap(words -> words[0], words -> words[1], (one, two) -> one));
    Member member =
        new Member(
            fields.getOrDefault("role", ""),
            fields.getOrDefault("slot", ""),
            fields.getOrDefault("machine", ""),
            fields.getOrDefault("address", ""),
            fields.getOrDefault("state", ""));
    boolean sound =
        key.equals(PREFIX + member.role + "/" + member.slot + "/" + member.machine)
            && Address.tryParse(member.address).isPresent()
            && (member.state.equals("serving") || member.state.equals("draining"));
    return sound ? Optional.of(member) : Optional.empty();
  }
}
