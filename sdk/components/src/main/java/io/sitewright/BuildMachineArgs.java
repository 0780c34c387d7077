package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;

/** What a {@link BuildMachine} is made from: {@code BuildMachineArgs.builder(site).build()}. */
public final class BuildMachineArgs extends ResourceArgs {
  private final Site site;
  private final MachineSize size;
  private final Image image;

  private BuildMachineArgs(Builder builder) {
    this.site = builder.site;
    this.size = builder.size;
    this.image = builder.image;
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

  /** Collects what is optional. */
  public static final class Builder {
    private final Site site;
    private MachineSize size;
    private Image image;

    private Builder(Site site) {
      this.site = site;
      this.size = site.settings().size(Role.BUILD_MACHINE);
      this.image = site.settings().image(Role.BUILD_MACHINE);
    }

    /** Default: {@code site:buildMachineSize}. */
    public Builder size(MachineSize size) {
      this.size = size;
      return this;
    }

    /**
     * What it first boots from; a later change is not followed. Default: {@code
     * site:buildMachineImage}.
     */
    public Builder image(Image image) {
      this.image = image;
      return this;
    }

    public BuildMachineArgs build() {
      return new BuildMachineArgs(this);
    }
  }
}
