package io.sitewright;

import io.sitewright.model.Role;

/**
 * What a {@link DatabaseHost} is made from: {@code
 * DatabaseHostArgs.builder(site).volumeGigabytes(50).build()}.
 */
public final class DatabaseHostArgs extends MachineArgs {
  private final int volumeGigabytes;

  private DatabaseHostArgs(Builder builder) {
    super(builder);
    this.volumeGigabytes = builder.volumeGigabytes;
  }

  public static Builder builder(Site site) {
    return new Builder(site);
  }

  int volumeGigabytes() {
    return volumeGigabytes;
  }

  /** Collects what is optional. */
  public static final class Builder extends MachineArgs.Builder<Builder> {
    private int volumeGigabytes;

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

    @Override
    Builder self() {
      return this;
    }

    public DatabaseHostArgs build() {
      return new DatabaseHostArgs(this);
    }
  }
}
