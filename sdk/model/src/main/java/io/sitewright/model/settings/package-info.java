/**
 * What the people who run a site decide about it: one typed {@link
 * io.sitewright.model.settings.SiteSettings} read from plain texts, with every fault reported at
 * once, and the standard flows that follow from it. Depends on the model only; must never know
 * where the texts came from.
 */
@NullMarked
package io.sitewright.model.settings;

import org.jspecify.annotations.NullMarked;
