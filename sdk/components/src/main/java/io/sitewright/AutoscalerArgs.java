package io.sitewright;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Role;
import java.util.List;

/**
 * What an {@link Autoscaler} is made from: {@code
 * AutoscalerArgs.builder(site).replicas(2).build()}.
 */
public final class AutoscalerArgs extends MachineArgs {
  private static final int MOST = 5;

  private final int replicas;

  private AutoscalerArgs(Builder builder) {
    super(builder);
    this.replicas = builder.replicas;
  }

  public static Builder builder(Site site) {
    return new Builder(site);
  }

  int replicas() {
    return replicas;
  }

  /** Collects what is optional. */
  public static final class Builder extends MachineArgs.Builder<Builder> {
    private int replicas;

    private Builder(Site site) {
      super(site, Role.AUTOSCALER);
      this.replicas = site.settings().count(Role.AUTOSCALER);
    }

    /** How many machines share the work, 1 to 5. Default: {@code site:autoscalers}. */
    public Builder replicas(int replicas) {
      this.replicas = replicas;
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    public AutoscalerArgs build() {
      if (replicas < 1 || replicas > MOST) {
        throw new InvalidSettingsException(
            List.of(
                "AutoscalerArgs.replicas(%d): a site has 1 to %d autoscalers; ask for that many, or declare no Autoscaler."
                    .formatted(replicas, MOST)));
      }
      return new AutoscalerArgs(this);
    }
  }
}
