/**
 * Sites on real Debian machines: what the simulation claims, seen to hold by what machines do.
 * Needs Linux and root; where these are missing the tests say so and are not run.
 */
@NullMarked
package io.sitewright.machines;

import org.jspecify.annotations.NullMarked;
