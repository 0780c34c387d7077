package io.sitewright;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link WebserverPool} is made from: {@code
 * WebserverPoolArgs.builder(site).replicas(2).build()}.
 */
public final class WebserverPoolArgs extends MachineArgs {
  private final int replicas;
  private final Optional<DatabaseHost> database;

  private WebserverPoolArgs(Builder builder) {
    super(builder);
    this.replicas = builder.replicas;
    this.database = builder.database;
  }

  public static Builder builder(Site site) {
    return new Builder(site);
  }

  int replicas() {
    return replicas;
  }

  Optional<DatabaseHost> database() {
    return database;
  }

  /** Collects what is optional. */
  public static final class Builder extends MachineArgs.Builder<Builder> {
    private int replicas;
    private Optional<DatabaseHost> database = Optional.empty();

    private Builder(Site site) {
      super(site, Role.WEBSERVER);
      this.replicas = site.settings().webservers();
    }

    /** How many webservers, at least one. Default: {@code site:webservers}. */
    public Builder replicas(int replicas) {
      if (replicas < 1) {
        throw new InvalidSettingsException(
            List.of(
                "WebserverPoolArgs.replicas(%d): a pool has at least one webserver; ask for 1 or more."
                    .formatted(replicas)));
      }
      this.replicas = replicas;
      return this;
    }

    /**
     * The database that the webservers use, or the machine that works for it: a flow must let them
     * reach it. Default: none.
     */
    public Builder database(DatabaseHost database) {
      this.database = Optional.of(database);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    public WebserverPoolArgs build() {
      return new WebserverPoolArgs(this);
    }
  }
}
