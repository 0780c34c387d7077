/**
 * What a site costs a month: a dated price table and the bill that follows from it. Pure arithmetic
 * on the model's values; must never ask the vendor.
 */
@NullMarked
package io.sitewright.model.pricing;

import org.jspecify.annotations.NullMarked;
