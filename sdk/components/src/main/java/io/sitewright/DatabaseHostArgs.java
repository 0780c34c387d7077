package io.sitewright;

import io.sitewright.model.Role;
import java.util.Optional;

/**
 * What a {@link DatabaseHost} is made from: {@code
 * DatabaseHostArgs.builder(site).volumeGigabytes(50).build()}.
 */
public final class DatabaseHostArgs extends MachineArgs {
  private final int volumeGigabytes;
  private final Optional<ManagedDatabase> worksFor;

  private DatabaseHostArgs(Builder builder) {
    super(builder);
    this.volumeGigabytes = builder.volumeGigabytes;
    this.worksFor = builder.worksFor;
  }

  public static Builder builder(Site site) {
    return new Builder(site);
  }

  int volumeGigabytes() {
    return volumeGigabytes;
  }

  Optional<ManagedDatabase> worksFor() {
    return worksFor;
  }

  /** Collects what is optional. */
  public static final class Builder extends MachineArgs.Builder<Builder> {
    private int volumeGigabytes;
    private Optional<ManagedDatabase> worksFor = Optional.empty();

    private Builder(Site site) {
      super(site, Role.DATABASE);
      this.volumeGigabytes = site.settings().databaseVolumeGb();
    }

    /**
     * The disk for the data, which may grow but not shrink. Default: {@code site:databaseVolumeGb}.
     */
    public Builder volumeGigabytes(int gigabytes) {
      this.volumeGigabytes = gigabytes;
      return this;
    }

    /**
     * The database that it backs up and restores, in place of holding one itself. Default: none.
     */
    public Builder worksFor(ManagedDatabase database) {
      this.worksFor = Optional.of(database);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    public DatabaseHostArgs build() {
      return new DatabaseHostArgs(this);
    }
  }
}
