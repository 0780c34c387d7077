package io.sitewright;

import io.sitewright.clouds.MachinePlan.Lifetime;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;

/**
 * One machine of a site.
 *
 * @param slot its stable place in the site and its logical name, such as {@code web-1}
 * @param holdsData whether it is kept from deletion
 */
record MachineSpec(
    Role role, String slot, MachineSize size, Image image, Lifetime lifetime, boolean holdsData) {}
