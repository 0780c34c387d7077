package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.MachinePlan.Lifetime;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Webservers that are alike. Each has a slot of its own, {@code web-1} to {@code web-N}, so that
 * scaling touches the last ones only; another size or image replaces each, and the new one serves
 * before the old one goes.
 *
 * <pre>{@code
 * new WebserverPool("web", WebserverPoolArgs.builder(site).replicas(2).database(database).build());
 * }</pre>
 */
public final class WebserverPool extends ComponentResource {
  private final String name;
  private final Site site;
  private final List<Webserver> servers = new ArrayList<>();

  public WebserverPool(String name, WebserverPoolArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public WebserverPool(String name, WebserverPoolArgs args, ComponentResourceOptions options) {
    super("sitewright:index:WebserverPool", name, args.site().inside(options));
    this.name = name;
    this.site = args.site();
    SiteSettings settings = site.settings();
    args.database()
        .ifPresent(it -> requireFlow(it.toString(), Role.DATABASE, settings.databasePort()));
    args.managed()
        .ifPresent(
            it ->
                requireFlow(it.toString(), Role.MANAGED_DATABASE, settings.managedDatabasePort()));
    List<Resource> before =
        args.managed().map(ManagedDatabase::known).map(List::of).orElseGet(List::of);
    var config = site.config().publish(Role.WEBSERVER);
    for (int i = 1; i <= args.replicas(); i++) {
      String slot = name + "-" + i;
      var spec =
          new MachineSpec(
              Role.WEBSERVER, slot, args.size(), args.image(), Lifetime.REPLACEABLE, false);
      var machine = new SiteMachine(this, site, spec);
      servers.add(
          new Webserver(slot, machine.machine().publicAddress(), machine.ready(config, before)));
    }
    registerOutputs(Map.of("publicAddresses", publicAddresses()));
  }

  private void requireFlow(String database, Role role, Port port) {
    if (!site.flows().permits(Role.WEBSERVER, role, port)) {
      throw Faults.missingFlow(toString(), database, Role.WEBSERVER.name(), role, port);
    }
  }

  /** The addresses that visitors come to, in the order of the slots. */
  public Output<List<String>> publicAddresses() {
    return Output.all(servers.stream().map(Webserver::publicAddress).toList());
  }

  Site site() {
    return site;
  }

  List<Webserver> servers() {
    return servers;
  }

  @Override
  public String toString() {
    return "WebserverPool \"%s\"".formatted(name);
  }

  /** One of the pool: its slot, its address and what says that it serves. */
  record Webserver(String slot, Output<String> publicAddress, Ready ready) {}
}
