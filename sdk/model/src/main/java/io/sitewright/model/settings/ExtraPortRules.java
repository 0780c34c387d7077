package io.sitewright.model.settings;

import static io.sitewright.model.settings.ConnectivityTable.EXTRA_PORTS;

import io.sitewright.model.Addresses;
import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Problems;
import io.sitewright.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * Keeps added ports from contradicting the site or from undoing what the standard flows protect.
 */
final class ExtraPortRules {
  private final SiteSettings settings;
  private final Shown shown;
  private final Problems problems;
  private final Flows standard;

  ExtraPortRules(SiteSettings settings, Shown shown, Problems problems) {
    this.settings = settings;
    this.shown = shown;
    this.problems = problems;
    this.standard = StandardFlows.withoutExtraPorts(settings);
  }

  void report() {
    List<Flow> flows = settings.extraPorts();
    for (int i = 0; i < flows.size(); i++) {
      Flow flow = flows.get(i);
      Fault fault = fault(flow, flows.subList(0, i));
      if (fault != Fault.NONE) {
        problems.add(
            "site:extraPorts[%d]".formatted(i),
            shown.part(
                EXTRA_PORTS,
                "%s -> %s %s".formatted(flow.from().id(), flow.to().label(), flow.on().text())),
            fault.what,
            fault.fix);
      }
    }
  }

  private Fault fault(Flow flow, List<Flow> earlier) {
    if (lacks(Optional.of(flow.to()))
        || lacks(flow.from() instanceof Role from ? Optional.of(from) : Optional.empty())) {
      return Fault.ROLE_MISSING;
    }
    if (flow.from() instanceof Addresses addresses
        && addresses.ranges().get(0).overlaps(settings.vpcRange())) {
      return Fault.MACHINES_BY_ADDRESS;
    }
    if (flow.from() == Peer.INTERNET && flow.on().equals(settings.sshPort())) {
      return Fault.SSH_FOR_EVERYBODY;
    }
    boolean opensDatabase = flow.to() == Role.DATABASE && flow.on().equals(settings.databasePort());
    if (flow.from() == Peer.INTERNET && opensDatabase) {
      return Fault.DATABASE_FOR_EVERYBODY;
    }
    if (opensDatabase && settings.managedDatabase().isUsed()) {
      return Fault.NO_DATABASE_THERE;
    }
    if (settings.cloudflare()
        && flow.from() == Peer.INTERNET
        && standard.permits(Peer.CLOUDFLARE, flow.to(), flow.on())) {
      return Fault.AROUND_CLOUDFLARE;
    }
    if (standard.permits(flow.from(), flow.to(), flow.on())) {
      return Fault.OPEN_ALREADY;
    }
    return earlier.stream()
            .anyMatch(one -> Flows.of(one).permits(flow.from(), flow.to(), flow.on()))
        ? Fault.ADDED_ALREADY
        : Fault.NONE;
  }

  private boolean lacks(Optional<Role> role) {
    return role.isPresent() && settings.count(role.get()) == 0;
  }

  private enum Fault {
    NONE("", ""),
    ROLE_MISSING("about a machine that this site does not have", "remove it or name another role"),
    MACHINES_BY_ADDRESS(
        "about addresses in site:vpcRange, which machines do not keep",
        "name their role, such as webserver"),
    SSH_FOR_EVERYBODY(
        "SSH for everybody", "write operators, or the addresses that need it, as from"),
    DATABASE_FOR_EVERYBODY(
        "the database for everybody", "write the addresses or the role that need it as from"),
    NO_DATABASE_THERE(
        "a database port on a machine whose data is in the managed database", "remove it"),
    AROUND_CLOUDFLARE(
        "a way around Cloudflare, through which all visitors come",
        "remove it, or set site:cloudflare to false"),
    OPEN_ALREADY("open already by the standard flows", "remove it"),
    ADDED_ALREADY("open already by an earlier extra port", "remove one of them");

    private final String what;
    private final String fix;

    Fault(String what, String fix) {
      this.what = what;
      this.fix = fix;
    }
  }
}
