/**
 * The process that keeps the engine's state, seen from the launcher: started, found, ended. Knows
 * nothing of what is in a state.
 */
@NullMarked
package io.sitewright.cli.state;

import org.jspecify.annotations.NullMarked;
