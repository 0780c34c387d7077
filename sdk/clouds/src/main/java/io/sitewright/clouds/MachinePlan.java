package io.sitewright.clouds;

import com.pulumi.core.Output;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import java.util.List;

/**
 * A machine to create.
 *
 * @param userData what it reads at its first boot; secret, for it carries the machine's key
 * @param groups the labels it carries; the first is the one that its firewall protects
 * @param lifetime what happens to it when its declaration changes
 */
public record MachinePlan(
    MachineSize size,
    Image image,
    Network network,
    Output<String> userData,
    List<Group> groups,
    Lifetime lifetime,
    boolean backups) {

  /** What a change of size, image or user-data does to a machine. */
  public enum Lifetime {
    /** It is replaced, and the new one serves before the old one goes. */
    REPLACEABLE,
    /**
     * It stays: resized in place, and deaf to changes of image, keys and user-data, for it holds
     * state.
     */
    STATEFUL
  }

  public MachinePlan {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          "MachinePlan has no group; without one no firewall closes the machine.");
    }
  }
}
