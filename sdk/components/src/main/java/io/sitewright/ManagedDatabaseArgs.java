package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import io.sitewright.model.MachineSize;
import io.sitewright.model.settings.ManagedDatabaseAccess;

/**
 * What a {@link ManagedDatabase} is made from: {@code
 * ManagedDatabaseArgs.builder(site).nodes(2).build()}.
 */
public final class ManagedDatabaseArgs extends ResourceArgs {
  private final Site site;
  private final MachineSize size;
  private final int nodes;
  private final ManagedDatabaseAccess access;

  private ManagedDatabaseArgs(Builder builder) {
    this.site = builder.site;
    this.size = builder.size;
    this.nodes = builder.nodes;
    this.access = builder.access;
  }

  /** A database of the engine that {@code site:managedDatabase} names. */
  public static Builder builder(Site site) {
    return new Builder(site);
  }

  Site site() {
    return site;
  }

  MachineSize size() {
    return size;
  }

  int nodes() {
    return nodes;
  }

  ManagedDatabaseAccess access() {
    return access;
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final Site site;
    private MachineSize size;
    private int nodes;
    private ManagedDatabaseAccess access;

    private Builder(Site site) {
      this.site = site;
      this.size = site.settings().managedDatabaseSize();
      this.nodes = site.settings().managedDatabaseNodes();
      this.access = site.settings().managedDatabaseAccess();
    }

    /** Size of each node. Default: {@code site:managedDatabaseSize}. */
    public Builder size(MachineSize size) {
      this.size = size;
      return this;
    }

    /** How many nodes the vendor runs it on. Default: {@code site:managedDatabaseNodes}. */
    public Builder nodes(int nodes) {
      this.nodes = nodes;
      return this;
    }

    /**
     * Whether exactly the machines that a flow lets through reach it, or the whole private network.
     * Default: {@code site:managedDatabaseAccess}.
     */
    public Builder access(ManagedDatabaseAccess access) {
      this.access = access;
      return this;
    }

    public ManagedDatabaseArgs build() {
      return new ManagedDatabaseArgs(this);
    }
  }
}
