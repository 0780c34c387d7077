/**
 * Writes the program that a component program replaces: one flat list of resources with the same
 * inputs, dependencies and options, taken from the state that the component program left, and that
 * state itself without its components. A preview of the one over the other changes nothing, which
 * the benchmark checks before it measures.
 */
@NullMarked
package io.sitewright.bench.flat;

import org.jspecify.annotations.NullMarked;
