package io.sitewright;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Role;
import java.util.List;

/**
 * The labels that mark a site's machines at the vendor. Each names the site, so that two sites in
 * one account never share a label: removing one would change the other.
 *
 * @param site such as {@code shop-dev}
 */
record Labels(String site) {
  Labels {
    if (!site.matches("[a-z0-9_-]{1,200}")) {
      throw new InvalidSettingsException(
          List.of(
              "The site's label is \"%s\": vendors take small letters, digits, dashes and underscores in labels; rename the project or the stack, or give the site another one by SiteArgs.label(...)."
                  .formatted(site)));
    }
  }

  static Labels of(String project, String stack) {
    return new Labels(project + "-" + stack);
  }

  /** Firewalls are made of these. */
  String role(Role role) {
    return site + "-" + role.label();
  }

  String slot(String slot) {
    return "slot:" + site + ":" + slot;
  }

  static String lineage(String lineage) {
    return "lineage:" + lineage;
  }
}
