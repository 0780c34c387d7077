/**
 * The resources of the plugin, {@code Lineage} and {@code Ready}: how each checks its inputs,
 * compares and acts. Depends on protocol values and {@code report}; never on how the engine is
 * spoken to.
 */
@NullMarked
package io.sitewright.provider.resource;

import org.jspecify.annotations.NullMarked;
