/**
 * Autoscaling in virtual time: a pool that does what a strategy decides, and what happens to it.
 * Pure; it shows what would be decided, not what a cloud would take for it.
 */
@NullMarked
package io.sitewright.model.scaling.simulation;

import org.jspecify.annotations.NullMarked;
