package io.sitewright.model.settings;

import static io.sitewright.model.settings.ConnectivityTable.ACKNOWLEDGE_FEWER_FIREWALLS;
import static io.sitewright.model.settings.ConnectivityTable.EXTRA_PORTS;
import static io.sitewright.model.settings.ConnectivityTable.FIREWALL_LAYERS;
import static io.sitewright.model.settings.ConnectivityTable.OPERATORS;
import static io.sitewright.model.settings.ConnectivityTable.SSH_PORT;
import static io.sitewright.model.settings.ConnectivityTable.TRUST_VPC;
import static io.sitewright.model.settings.DatabaseTable.DATABASE_PORT;
import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE;
import static io.sitewright.model.settings.MachineTable.BUILD_MACHINE;
import static io.sitewright.model.settings.MachineTable.VPC_RANGE;
import static io.sitewright.model.settings.VisitorTable.CLOUDFLARE;

import io.sitewright.model.Cidr;
import io.sitewright.model.Port;
import java.util.Optional;

/** Who gets in, and that nobody else does. */
final class ConnectivityRules extends Rules {
  ConnectivityRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    boolean portsAreDistinct = portsAreDistinct();
    somebodyGetsIn();
    operatorsAreOutside();
    fewerFirewallsAreMeant();
    trustIsUfws();
    boolean flowsAreKnown =
        portsAreDistinct
            && sound(
                EXTRA_PORTS,
                CLOUDFLARE,
                BUILD_MACHINE,
                VPC_RANGE,
                MANAGED_DATABASE,
                ScalingTable.AUTOSCALERS,
                ApplicationTable.APPLICATION);
    if (flowsAreKnown && isGiven(EXTRA_PORTS)) {
      new ExtraPortRules(settings, shown, problems).report();
    }
  }

  private boolean portsAreDistinct() {
    if (!sound(SSH_PORT, DATABASE_PORT)) {
      return false;
    }
    boolean shared = settings.sshPort().equals(settings.databasePort());
    if (shared) {
      refuse(
          SSH_PORT,
          settings.sshPort().number(),
          "also site:databasePort, and the database machine needs two ports",
          "change one of them");
    }
    boolean onTheWeb =
        settings.sshPort().equals(Port.HTTP) || settings.sshPort().equals(Port.HTTPS);
    if (onTheWeb) {
      refuse(
          SSH_PORT,
          settings.sshPort().number(),
          "the port on which webservers serve visitors",
          "choose another, such as " + Port.SSH.number());
    }
    return !shared && !onTheWeb;
  }

  private void somebodyGetsIn() {
    if (sound(BUILD_MACHINE, OPERATORS)
        && !settings.buildMachine()
        && settings.operators().isEmpty()) {
      refuse(
          BUILD_MACHINE,
          false,
          "and site:operators names nobody, so that no one could log in",
          "set site:operators to " + OPERATORS.expected() + ", or site:buildMachine to true");
    }
  }

  private void operatorsAreOutside() {
    if (!sound(OPERATORS, VPC_RANGE)) {
      return;
    }
    for (int i = 0; i < settings.operators().size(); i++) {
      Cidr operator = settings.operators().get(i);
      if (operator.overlaps(settings.vpcRange())) {
        problems.add(
            OPERATORS + "[" + i + "]",
            shown.part(OPERATORS, operator),
            "overlapping site:vpcRange "
                + shown.of(VPC_RANGE, settings.vpcRange())
                + ", where the machines are",
            "write the addresses from which operators come, or move site:vpcRange");
      }
    }
  }

  /** Nobody opens a site by a slip, and no old acknowledgement stands for a new one. */
  private void fewerFirewallsAreMeant() {
    if (!sound(FIREWALL_LAYERS, ACKNOWLEDGE_FEWER_FIREWALLS)) {
      return;
    }
    FirewallLayers layers = settings.firewallLayers();
    Optional<FirewallLayers> acknowledged = settings.acknowledgeFewerFirewalls();
    if (acknowledged.isPresent() && acknowledged.get() != layers) {
      refuse(
          ACKNOWLEDGE_FEWER_FIREWALLS,
          "",
          "not what site:firewallLayers is, which is " + shown.of(FIREWALL_LAYERS, layers.label()),
          layers == FirewallLayers.BOTH ? "remove it" : "write " + layers.label());
    } else if (layers != FirewallLayers.BOTH && acknowledged.isEmpty()) {
      refuse(
          FIREWALL_LAYERS,
          layers.label(),
          "fewer firewalls than both, without site:acknowledgeFewerFirewalls",
          "write both, or set site:acknowledgeFewerFirewalls to " + layers.label() + " as well");
    }
  }

  private void trustIsUfws() {
    if (sound(TRUST_VPC, FIREWALL_LAYERS)
        && settings.trustVpc()
        && !settings.firewallLayers().ufw()) {
      refuse(
          TRUST_VPC,
          "about the machines' own firewall, which site:firewallLayers "
              + shown.of(FIREWALL_LAYERS, settings.firewallLayers().label())
              + " switches off",
          "write false, or choose both or ufw as site:firewallLayers");
    }
  }
}
