package io.sitewright.cli.scaling;

import io.sitewright.cli.roll.Slot;
import io.sitewright.model.scaling.ScalingProfile;
import java.util.List;
import java.util.Set;

/**
 * What another number of webservers means for those that are there.
 *
 * @param profile the profile to begin with: the new number, and who is draining
 * @param draining the webservers that leave the DNS first and go once their visitors have gone
 */
public record Change(ScalingProfile profile, List<String> draining) {
  public Change {
    draining = List.copyOf(draining);
  }

  /**
   * Decides who drains: every webserver above the number, unless it is dead.
   *
   * @param profile the present profile, already with the new number
   * @param living the webservers of the state
   * @param dead ids of machines that are not running
   * @param drain whether visitors are waited for at all
   */
  public static Change of(
      ScalingProfile profile, List<Slot> living, Set<String> dead, boolean drain) {
    List<String> draining =
        living.stream()
            .filter(slot -> drain && slot.number() > profile.desired())
            .filter(slot -> !dead.contains(slot.machineId()))
            .map(Slot::name)
            .toList();
    return new Change(profile.withDraining(draining), draining);
  }

  /** The profile to end with. */
  public ScalingProfile end() {
    return profile.withDraining(List.of());
  }
}
