package io.sitewright.testkit;

import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.Traffic;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Asserts who reaches whom, by both layers together. A failure names the rule that decided. */
public final class ConnectionAssert extends AbstractAssert<ConnectionAssert, DeployedSite> {
  private final Peer from;
  private final Role to;

  ConnectionAssert(DeployedSite actual, Peer from, Role to) {
    super(actual, ConnectionAssert.class);
    this.from = from;
    this.to = to;
  }

  /** Every machine of the role is reached on every one of these ports. */
  public ConnectionAssert connectsOn(Port... ports) {
    for (var port : ports) {
      expect(port, true);
    }
    return this;
  }

  /** No machine of the role is reached on any of these ports. */
  public ConnectionAssert isRefusedOn(Port... ports) {
    for (var port : ports) {
      expect(port, false);
    }
    return this;
  }

  /** Every machine of the role answers. */
  public ConnectionAssert pings() {
    expect(io.sitewright.model.Ping.PING, true);
    return this;
  }

  private void expect(Traffic on, boolean open) {
    var connections = actual.connections(from, to, on);
    if (connections.isEmpty()) {
      throw failure("there is no machine to try: %s -> %s", from.id(), to.label());
    }
    var wrong = connections.stream().filter(connection -> connection.open() != open).toList();
    if (!wrong.isEmpty()) {
      throw failure(
          "expected %s -> %s %s to be %s, but%n%s",
          from.id(),
          to.label(),
          on.text(),
          open ? "open" : "refused",
          wrong.stream().map(Connection::toString).collect(Collectors.joining("\n")));
    }
  }
}
