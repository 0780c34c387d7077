package io.sitewright.model;

import io.sitewright.model.internal.Slugs;

/** Where the vendor runs the site, such as {@code lon1}. */
public record Region(String slug) {

  public Region {
    if (!Slugs.isSlug(slug, "-", 31)) {
      throw new IllegalArgumentException(
          "Region \"%s\" is no vendor's slug; write one like \"lon1\".".formatted(slug));
    }
  }

  @Override
  public String toString() {
    return slug;
  }
}
