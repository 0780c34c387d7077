package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;

/** What every component with machines of one role is made from, whatever else it takes. */
public abstract class MachineArgs extends ResourceArgs {
  private final Site site;
  private final MachineSize size;
  private final Image image;

  MachineArgs(Builder<?> builder) {
    this.site = builder.site;
    this.size = builder.size;
    this.image = builder.image;
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
  public abstract static class Builder<B extends Builder<B>> {
    private final Site site;
    private MachineSize size;
    private Image image;

    Builder(Site site, Role role) {
      this.site = site;
      this.size = site.settings().size(role);
      this.image = site.settings().image(role);
    }

    /**
     * Another size replaces webservers and autoscalers; the others are resized in place, with a
     * downtime. Default: the role's own setting, such as {@code site:databaseSize}.
     */
    public B size(MachineSize size) {
      this.size = size;
      return self();
    }

    /**
     * What they first boot from. Another image replaces webservers and autoscalers; the others do
     * not follow it. Default: the role's own setting, such as {@code site:databaseImage}.
     */
    public B image(Image image) {
      this.image = image;
      return self();
    }

    Site site() {
      return site;
    }

    abstract B self();
  }
}
