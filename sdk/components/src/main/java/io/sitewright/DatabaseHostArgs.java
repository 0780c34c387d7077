package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;

/**
 * What a {@link DatabaseHost} is made from: {@code
 * DatabaseHostArgs.builder(site).volumeGigabytes(50).build()}.
 */
public final class DatabaseHostArgs extends ResourceArgs {
  private final Site site;
  private final MachineSize size;
  private final Image image;
  private final int volumeGigabytes;

  private DatabaseHostArgs(Builder builder) {
    this.site = builder.site;
    this.size = builder.size;
    this.image = builder.image;
    this.volumeGigabytes = builder.volumeGigabytes;
  }

  public static Builder builder(Site site) {
    return new Builder(site);
  }

  Site site() {
    return site;
  }

  MachineSize size() {
    return size;
  }

  Image image() {
    return image;
  }

  int volumeGigabytes() {
    return volumeGigabytes;
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final Site site;
    private MachineSize size;
    private Image image;
    private int volumeGigabytes;

    private Builder(Site site) {
      this.site = site;
      this.size = site.settings().size(Role.DATABASE);
      this.image = site.settings().image(Role.DATABASE);
      this.volumeGigabytes = site.settings().databaseVolumeGb();
    }

    /**
     * Another size resizes it in place, with the site down meanwhile. Default: {@code
     * site:databaseSize}.
     */
    public Builder size(MachineSize size) {
      this.size = size;
      return this;
    }

    /**
     * What it first boots from; a later change is not followed. Default: {@code
     * site:databaseImage}.
     */
    public Builder image(Image image) {
      this.image = image;
      return this;
    }

    /**
     * The disk for the data, which may grow but not shrink. Default: {@code site:databaseVolumeGb}.
     */
    public Builder volumeGigabytes(int gigabytes) {
      this.volumeGigabytes = gigabytes;
      return this;
    }

    public DatabaseHostArgs build() {
      return new DatabaseHostArgs(this);
    }
  }
}
