package io.sitewright.model;

/** Where the vendor runs the site, such as {@code lon1}. */
public record Region(String slug) {

  public Region {
    if (!slug.matches("[a-z0-9][a-z0-9-]{0,30}")) {
      throw new IllegalArgumentException(
          "Region \"%s\" is no vendor's slug; write one like \"lon1\".".formatted(slug));
    }
  }

  @Override
  public String toString() {
    return slug;
  }
}
