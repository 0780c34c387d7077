/**
 * Measures, in one run and with alternating order, what the components cost: the same resources are
 * registered once by a component program and once by a flat program that is generated from its
 * state ({@link io.sitewright.bench.flat}). Only ratios are reported. Depends on the engine, the
 * launcher and the local cloud as a user meets them: by their command lines.
 */
@NullMarked
package io.sitewright.bench;

import org.jspecify.annotations.NullMarked;
