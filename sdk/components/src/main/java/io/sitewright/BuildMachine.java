package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.MachinePlan.Lifetime;
import io.sitewright.model.Role;
import java.util.List;
import java.util.Map;

/**
 * The only machine that operators log in to, and the only one that logs in to all others.
 *
 * <pre>{@code
 * new BuildMachine("build", BuildMachineArgs.builder(site).build());
 * }</pre>
 */
public final class BuildMachine extends ComponentResource {
  private final SiteMachine machine;
  private final Ready ready;

  public BuildMachine(String name, BuildMachineArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public BuildMachine(String name, BuildMachineArgs args, ComponentResourceOptions options) {
    super("sitewright:index:BuildMachine", name, args.site().inside(options));
    var spec =
        new MachineSpec(
            Role.BUILD_MACHINE, name, args.size(), args.image(), Lifetime.STATEFUL, false);
    this.machine = new SiteMachine(this, args.site(), spec);
    this.ready = machine.ready(args.site().config().publish(Role.BUILD_MACHINE), List.of());
    registerOutputs(Map.of("publicAddress", publicAddress()));
  }

  /** Where operators log in. */
  public Output<String> publicAddress() {
    return machine.machine().publicAddress();
  }

  /** Exists once the machine has applied its configuration. */
  public Ready ready() {
    return ready;
  }
}
