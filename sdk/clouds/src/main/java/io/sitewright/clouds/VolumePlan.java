package io.sitewright.clouds;

import java.util.List;

/** A disk to create. */
public record VolumePlan(int gigabytes, List<Group> groups) {
  public VolumePlan {
    if (gigabytes < 1) {
      throw new IllegalArgumentException(
          "VolumePlan: %d GB is no disk; ask for at least 1.".formatted(gigabytes));
    }
    groups = List.copyOf(groups);
  }
}
