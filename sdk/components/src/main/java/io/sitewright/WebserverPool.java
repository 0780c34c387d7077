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
import java.util.Optional;

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
  private static final String TYPE = "sitewright:index:WebserverPool";

  private final String name;
  private final Site site;
  private final List<Webserver> servers = new ArrayList<>();
  private final List<LivingMachine> members = new ArrayList<>();

  public WebserverPool(String name, WebserverPoolArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public WebserverPool(String name, WebserverPoolArgs args, ComponentResourceOptions options) {
    super(TYPE, name, args.site().inside(options));
    this.name = name;
    this.site = args.site();
    List<Resource> before = args.database().map(this::database).orElse(List.of());
    var config = site.config().publish(Role.WEBSERVER);
    var images = SlotImages.of(site, args.image(), TYPE, name);
    List<String> out = outOfSight(args.replicas());
    for (int i = 1; i <= args.replicas(); i++) {
      String slot = name + "-" + i;
      var machine = new SiteMachine(this, site, spec(slot, args, images));
      Ready ready =
          out.contains(slot) ? machine.draining(config, before) : machine.ready(config, before);
      var living = new LivingMachine(machine.machine(), ready);
      members.add(living);
      if (!out.contains(slot)) {
        servers.add(new Webserver(slot, living));
      }
    }
    // They serve whom they serve, and nobody new is led to them.
    for (String slot : draining(args.replicas())) {
      new SiteMachine(this, site, spec(slot, args, images)).draining(config, before);
    }
    registerOutputs(
        Map.of(
            "publicAddresses",
            publicAddresses(),
            SlotImages.OUTPUT,
            Output.of(images.fromSnapshots())));
  }

  private static MachineSpec spec(String slot, WebserverPoolArgs args, SlotImages images) {
    return new MachineSpec(
        Role.WEBSERVER, slot, args.size(), images.of(slot), Lifetime.REPLACEABLE, false);
  }

  /**
   * Those within the number to which nobody is to be led until they are replaced. Not all of them,
   * for a site without any address is not found for as long as resolvers remember that.
   */
  private List<String> outOfSight(int replicas) {
    LivingStack living = LivingStack.ofThisRun();
    String machine = site.cloud().machineInState().type();
    List<String> out = new ArrayList<>();
    for (int i = 1; i <= replicas; i++) {
      String slot = name + "-" + i;
      if (living.draining().contains(slot) && living.find(machine, slot).isPresent()) {
        out.add(slot);
      }
    }
    return out.size() < replicas ? out : List.of();
  }

  /** Those of the pool that live beyond its number until their visitors have gone. */
  private List<String> draining(int replicas) {
    LivingStack living = LivingStack.ofThisRun();
    String machine = site.cloud().machineInState().type();
    List<Integer> beyond =
        living.numbered(name + "-").stream().filter(number -> number > replicas).toList();
    return living.draining().stream()
        .filter(slot -> beyond.stream().anyMatch(number -> slot.equals(name + "-" + number)))
        .filter(slot -> living.find(machine, slot).isPresent())
        .toList();
  }

  /** What must exist before a webserver can serve from that database. */
  private List<Resource> database(DatabaseHost host) {
    SiteSettings settings = site.settings();
    Optional<ManagedDatabase> managed = host.worksFor();
    String used = managed.map(ManagedDatabase::toString).orElseGet(host::toString);
    Role role = managed.isPresent() ? Role.MANAGED_DATABASE : Role.DATABASE;
    Port port = managed.isPresent() ? settings.managedDatabasePort() : settings.databasePort();
    if (settings.application().isDynamic() && !site.flows().permits(Role.WEBSERVER, role, port)) {
      throw Faults.missingFlow(toString(), used, Role.WEBSERVER.name(), role, port);
    }
    return managed.map(it -> List.of(it.known())).orElse(List.of());
  }

  /** The addresses that visitors are led to, in the order of the slots. */
  public Output<List<String>> publicAddresses() {
    return Output.all(servers.stream().map(Webserver::publicAddress).toList());
  }

  Site site() {
    return site;
  }

  /** Those that visitors are led to. */
  List<Webserver> servers() {
    return servers;
  }

  LivingMachine first() {
    return members.get(0);
  }

  @Override
  public String toString() {
    return "WebserverPool \"%s\"".formatted(name);
  }

  /** One of the pool: its slot, its address and what says that it serves. */
  record Webserver(String slot, LivingMachine living) {
    Output<String> publicAddress() {
      return living.machine().publicAddress();
    }

    Ready ready() {
      return living.ready();
    }
  }
}
