package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.MachinePlan.Lifetime;
import io.sitewright.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The machines that keep the number of webservers what the scaling profile says. Each has a slot of
 * its own, {@code autoscaler-1} to {@code autoscaler-N}; they hold no data, so another size or
 * image replaces them, and the new one is ready before the old one goes.
 *
 * <pre>{@code
 * new Autoscaler("autoscaler", AutoscalerArgs.builder(site).build());
 * }</pre>
 */
public final class Autoscaler extends ComponentResource {
  private static final String TYPE = "sitewright:index:Autoscaler";

  private final List<LivingMachine> machines = new ArrayList<>();

  public Autoscaler(String name, AutoscalerArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public Autoscaler(String name, AutoscalerArgs args, ComponentResourceOptions options) {
    super(TYPE, name, args.site().inside(options));
    Site site = args.site();
    var config = site.config().publish(Role.AUTOSCALER);
    var images = SlotImages.of(site, args.image(), TYPE, name);
    for (int i = 1; i <= args.replicas(); i++) {
      String slot = name + "-" + i;
      var spec =
          new MachineSpec(
              Role.AUTOSCALER, slot, args.size(), images.of(slot), Lifetime.REPLACEABLE, false);
      var machine = new SiteMachine(this, site, spec);
      machines.add(new LivingMachine(machine.machine(), machine.ready(config, List.of())));
    }
    registerOutputs(
        Map.of(
            "privateAddresses",
            privateAddresses(),
            SlotImages.OUTPUT,
            Output.of(images.fromSnapshots())));
  }

  /** Their addresses in the site's network, in the order of the slots. */
  public Output<List<String>> privateAddresses() {
    return Output.all(machines.stream().map(it -> it.machine().privateAddress()).toList());
  }

  LivingMachine first() {
    return machines.get(0);
  }
}
