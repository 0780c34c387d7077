package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import io.sitewright.model.Image;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link WebserverPool} is made from: {@code
 * WebserverPoolArgs.builder(site).replicas(2).build()}.
 */
public final class WebserverPoolArgs extends ResourceArgs {
  private final Site site;
  private final int replicas;
  private final MachineSize size;
  private final Image image;
  private final Optional<DatabaseHost> database;

  private WebserverPoolArgs(Builder builder) {
    this.site = builder.site;
    this.replicas = builder.replicas;
    this.size = builder.size;
    this.image = builder.image;
    this.database = builder.database;
  }

  public static Builder builder(Site site) {
    return new Builder(site);
  }

  Site site() {
    return site;
  }

  int replicas() {
    return replicas;
  }

  MachineSize size() {
    return size;
  }

  Image image() {
    return image;
  }

  Optional<DatabaseHost> database() {
    return database;
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final Site site;
    private int replicas;
    private MachineSize size;
    private Image image;
    private Optional<DatabaseHost> database = Optional.empty();

    private Builder(Site site) {
      this.site = site;
      this.replicas = site.settings().webservers();
      this.size = site.settings().size(Role.WEBSERVER);
      this.image = site.settings().image(Role.WEBSERVER);
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

    /** Another size replaces every webserver. Default: {@code site:webserverSize}. */
    public Builder size(MachineSize size) {
      this.size = size;
      return this;
    }

    /** Another image replaces every webserver. Default: {@code site:webserverImage}. */
    public Builder image(Image image) {
      this.image = image;
      return this;
    }

    /** The database that the webservers use: a flow must let them reach it. Default: none. */
    public Builder database(DatabaseHost database) {
      this.database = Optional.of(database);
      return this;
    }

    public WebserverPoolArgs build() {
      return new WebserverPoolArgs(this);
    }
  }
}
