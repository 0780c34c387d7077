package io.sitewright.model;

/** The vendor's name for a machine's size, such as {@code s-1vcpu-1gb}. */
public record MachineSize(String slug) {

  public MachineSize {
    if (!slug.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
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
