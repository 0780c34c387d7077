package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.internal.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one element of {@code site:extraPorts}: a flow that the people who run the site add. */
final class ExtraPortReading {
  private static final int REASON_MAX = 200;
  private static final List<String> MEMBERS = List.of("role", "port", "from", "because");

  private final Raw raw;
  private final String part;
  private final Map<?, ?> members;

  private ExtraPortReading(Raw raw, String part, Map<?, ?> members) {
    this.raw = raw;
    this.part = part;
    this.members = members;
  }

  static Optional<Flow> read(Raw raw, String part, Object element) {
    if (!(element instanceof Map<?, ?> members)) {
      return raw.refuse(
          part,
          element.toString(),
          "not an object",
          "write one like {\"role\": \"webserver\", \"port\": 8443, \"from\": \"any\", \"because\": \"...\"}");
    }
    return new ExtraPortReading(raw, part, members).flow();
  }

  private Optional<Flow> flow() {
    boolean known = true;
    for (Object member : members.keySet()) {
      known &= MEMBERS.contains(member.toString()) || refuseMember(member.toString());
    }
    Optional<Role> role = role();
    Optional<Port> port = port();
    Optional<Peer> from = from();
    Optional<String> because = because();
    if (!known || role.isEmpty() || port.isEmpty() || from.isEmpty() || because.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(from.get().reaches(role.get()).on(port.get()).because(because.get()));
  }

  private boolean refuseMember(String member) {
    raw.refuse(
        raw.isSecret() ? part : part + "." + member,
        String.valueOf(members.get(member)),
        "no member of an extra port",
        Nearest.to(member, MEMBERS)
            .map("did you mean %s? The members are role, port, from and because"::formatted)
            .orElse("the members are role, port, from and because"));
    return false;
  }

  private Optional<Role> role() {
    Optional<String> label = text("role");
    if (label.isEmpty()) {
      return Optional.empty();
    }
    Optional<Role> role = label.flatMap(Role::parse).filter(Role::isMachine);
    return role.isPresent()
        ? role
        : refuse("role", "not a machine's role", "write " + machineRoles());
  }

  private Optional<Port> port() {
    Object value = members.get("port");
    if (value == null) {
      return missing("port");
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    if (!text.matches("[0-9]{1,5}")) {
      return refuse("port", "not a TCP port", "write a number from 1 to 65535");
    }
    int number = Integer.parseInt(text);
    return number >= Port.MIN && number <= Port.MAX
        ? Optional.of(Port.tcp(number))
        : refuse("port", "out of range", "write a number from 1 to 65535");
  }

  private Optional<Peer> from() {
    Optional<String> given = text("from");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String text = given.get();
    if (text.equals(Peer.INTERNET.id())) {
      return Optional.of(Peer.INTERNET);
    }
    if (text.equals(Peer.OPERATORS.id())) {
      return Optional.of(Peer.OPERATORS);
    }
    Optional<Role> role =
        Role.parse(text.startsWith("role:") ? text.substring("role:".length()) : text)
            .filter(Role::isMachine);
    if (role.isPresent()) {
      return Optional.of(role.get());
    }
    if (!text.matches("[0-9a-fA-F.:]+(/.*)?")) {
      return refuse(
          "from",
          "neither any, operators, a role nor a range",
          "write any, operators, a range such as 203.0.113.7/32, or " + machineRoles());
    }
    return range(text);
  }

  private Optional<Peer> range(String text) {
    try {
      Cidr range = Cidr.parse(text);
      return range.prefix() == 0
          ? refuse("from", "everybody's address", "write any")
          : Optional.of(Peer.addresses(range.toString(), range));
    } catch (IllegalArgumentException e) {
      return raw.refuseSaying(part + ".from", e);
    }
  }

  private Optional<String> because() {
    Optional<String> because = text("because");
    boolean fits = because.map(ExtraPortReading::isOneLine).orElse(true);
    return fits
        ? because.map(String::strip)
        : refuse(
            "because",
            "no reason in one line",
            "say in at most 200 characters why the port is open");
  }

  private static boolean isOneLine(String reason) {
    return !reason.isBlank()
        && reason.length() <= REASON_MAX
        && reason.chars().noneMatch(Character::isISOControl);
  }

  private Optional<String> text(String member) {
    Object value = members.get(member);
    if (value == null) {
      return missing(member);
    }
    return value instanceof String text
        ? Optional.of(text)
        : refuse(member, "not a text", "write it in quotes");
  }

  private <T> Optional<T> missing(String member) {
    return raw.refuse(
        part,
        members.toString(),
        "without %s".formatted(member),
        "add %s; an extra port has role, port, from and because".formatted(member));
  }

  private <T> Optional<T> refuse(String member, String fault, String fix) {
    return raw.refuse(part + "." + member, String.valueOf(members.get(member)), fault, fix);
  }

  private static String machineRoles() {
    return String.join(
        ", ", Arrays.stream(Role.values()).filter(Role::isMachine).map(Role::label).toList());
  }
}
