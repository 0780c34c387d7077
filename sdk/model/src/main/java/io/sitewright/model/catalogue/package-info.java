/**
 * What a vendor offers, as dated data: regions and images. Depends on the model's values and on the
 * data file only, and must never ask the vendor.
 */
@NullMarked
package io.sitewright.model.catalogue;

import org.jspecify.annotations.NullMarked;
