package io.sitewright.model;

import io.sitewright.model.internal.Slugs;

/** The vendor's name for a machine's size, such as {@code s-1vcpu-1gb}. */
public record MachineSize(String slug) {

  public MachineSize {
    if (!Slugs.isSlug(slug, "._-", 63)) {
      throw new IllegalArgumentException(
          "Machine size \"%s\" is no vendor's slug; write one like \"s-1vcpu-1gb\"."
              .formatted(slug));
    }
  }

  @Override
  public String toString() {
    return slug;
  }
}
