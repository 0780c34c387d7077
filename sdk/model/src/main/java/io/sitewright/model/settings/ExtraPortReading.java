package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one element of {@code site:extraPorts}: a flow that the people who run the site add. */
final class ExtraPortReading extends Members<Flow> {
  static final Text REASON =
      new Text(
          "(?=.*\\S)[^\\x00-\\x1f\\x7f]{1,200}",
          "no reason in one line",
          "in at most 200 characters why");

  private static final Member<Role> ROLE =
      Member.required("role", new MachineRole(), "Where the port is open.");
  private static final Member<Port> PORT =
      Member.required("port", new Whole.Ports(Port.MIN), "Which TCP port is open.");
  private static final Member<Peer> FROM =
      Member.required(
          "from", new Source(), "For whom: any, operators, a range of addresses, or a role.");
  private static final Member<String> BECAUSE =
      Member.required("because", REASON, "Why; the reason goes into the firewalls' rules.");

  ExtraPortReading() {
    super(
        "an extra port",
        "{\"role\": \"webserver\", \"port\": 8443, \"from\": \"any\", \"because\": \"...\"}",
        List.of(ROLE, PORT, FROM, BECAUSE));
  }

  @Override
  Optional<Flow> build(Raw raw, Values values) {
    return Optional.of(
        values
            .get(FROM)
            .reaches(values.get(ROLE))
            .on(values.get(PORT))
            .because(values.get(BECAUSE).strip()));
  }

  private static List<String> machineRoles() {
    List<String> labels = new ArrayList<>();
    for (Role role : Role.values()) {
      if (role.isMachine()) {
        labels.add(role.label());
      }
    }
    return labels;
  }

  private static Optional<Role> machineRole(String label) {
    Optional<Role> role = Role.parse(label);
    return role.isPresent() && role.get().isMachine() ? role : Optional.empty();
  }

  private static final class MachineRole extends Reading<Role> {
    @Override
    Optional<Role> read(Raw raw) {
      Optional<Role> role = machineRole(raw.text());
      return role.isPresent() ? role : raw.refuse("not a machine's role");
    }

    @Override
    String expected() {
      return String.join(", ", machineRoles());
    }

    @Override
    Shape shape() {
      return new Shape.OneOf(machineRoles());
    }
  }

  private static final class Source extends Reading<Peer> {
    @Override
    Optional<Peer> read(Raw raw) {
      String text = raw.text();
      if (text.equals(Peer.INTERNET.id())) {
        return Optional.of(Peer.INTERNET);
      }
      if (text.equals(Peer.OPERATORS.id())) {
        return Optional.of(Peer.OPERATORS);
      }
      Optional<Role> role =
          machineRole(text.startsWith("role:") ? text.substring("role:".length()) : text);
      if (role.isPresent()) {
        return Optional.of(role.get());
      }
      return text.matches("[0-9a-fA-F.:]+(/.*)?")
          ? range(raw)
          : raw.refuse("neither any, operators, a role nor a range");
    }

    private static Optional<Peer> range(Raw raw) {
      try {
        Cidr range = Cidr.parse(raw.text());
        return range.prefix() == 0
            ? raw.refuse("everybody's address", "write any")
            : Optional.of(Peer.addresses(range.toString(), range));
      } catch (IllegalArgumentException e) {
        return raw.refuseSaying(e);
      }
    }

    @Override
    String expected() {
      return "any, operators, a range such as 203.0.113.7/32, or "
          + String.join(", ", machineRoles());
    }

    @Override
    Shape shape() {
      List<String> words = new ArrayList<>(List.of("any", "operators"));
      for (String role : machineRoles()) {
        words.add(role);
        words.add("role:" + role);
      }
      return new Shape.Either(
          List.of(new Shape.OneOf(words), new Shape.Text("[0-9a-fA-F.:]+/[0-9]{1,3}")));
    }
  }
}
