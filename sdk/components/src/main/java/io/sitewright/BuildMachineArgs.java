package io.sitewright;

import io.sitewright.model.Role;

/** What a {@link BuildMachine} is made from: {@code BuildMachineArgs.builder(site).build()}. */
public final class BuildMachineArgs extends MachineArgs {
  private BuildMachineArgs(Builder builder) {
    super(builder);
  }

  public static Builder builder(Site site) {
    return new Builder(site);
  }

  /** Collects what is optional. */
  public static final class Builder extends MachineArgs.Builder<Builder> {
    private Builder(Site site) {
      super(site, Role.BUILD_MACHINE);
    }

    @Override
    Builder self() {
      return this;
    }

    public BuildMachineArgs build() {
      return new BuildMachineArgs(this);
    }
  }
}
