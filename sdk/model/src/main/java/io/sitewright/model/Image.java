package io.sitewright.model;

import io.sitewright.model.internal.Slugs;

/**
 * What a machine boots from: the vendor's name ({@code debian-12-x64}) or the number of a snapshot.
 */
public record Image(String slug) {

  public Image {
    if (!Slugs.isSlug(slug, "._-", 63)) {
      throw new IllegalArgumentException(
          "Image \"%s\" is neither a vendor's slug nor a snapshot's number; write one like \"debian-12-x64\"."
              .formatted(slug));
    }
  }

  /** Whether this is a snapshot of the account's own, named by its number. */
  public boolean isSnapshot() {
    return Slugs.isNumber(slug, slug.length());
  }

  @Override
  public String toString() {
    return slug;
  }
}
