package io.sitewright.model;

/**
 * What a machine boots from: the vendor's name ({@code debian-12-x64}) or the number of a snapshot.
 */
public record Image(String slug) {

  public Image {
    if (!slug.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
      throw new IllegalArgumentException(
          "Image \"%s\" is neither a vendor's slug nor a snapshot's number; write one like \"debian-12-x64\"."
              .formatted(slug));
    }
  }

  /** Whether this is a snapshot of the account's own, named by its number. */
  public boolean isSnapshot() {
    return slug.chars().allMatch(Character::isDigit);
  }

  @Override
  public String toString() {
    return slug;
  }
}
