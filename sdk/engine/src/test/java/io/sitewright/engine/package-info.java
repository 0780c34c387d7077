/**
 * Tests of the two scripts that obtain the engine and start programs on it, run as processes with
 * stand-ins on PATH.
 */
@NullMarked
package io.sitewright.engine;

import org.jspecify.annotations.NullMarked;
