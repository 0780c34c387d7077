/**
 * Where things are: the user's data directory (engine, state, local cloud) and the project's tree.
 * Knows paths and ports, starts nothing.
 */
@NullMarked
package io.sitewright.cli.home;

import org.jspecify.annotations.NullMarked;
