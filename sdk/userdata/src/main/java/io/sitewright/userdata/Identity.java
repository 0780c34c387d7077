package io.sitewright.userdata;

import io.sitewright.model.Role;

/**
 * Who a machine is, for all its life.
 *
 * @param site the deployment, such as {@code shop-dev}
 * @param slot the machine's stable place in the site, such as {@code web-1}
 */
public record Identity(String site, Role role, String slot) {

  public Identity {
    requireName("site", site);
    requireName("slot", slot);
    requireMachine(role);
  }

  static void requireName(String what, String name) {
    if (!name.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")) {
      throw new IllegalArgumentException(
          "The %s \"%s\" is no plain name; use letters, digits, dots and dashes."
              .formatted(what, name));
    }
  }

  static void requireMachine(Role role) {
    if (!role.isMachine()) {
      throw new IllegalArgumentException(
          "Role %s is no machine of the site and takes no configuration; name a role that is one."
              .formatted(role.label()));
    }
  }
}
