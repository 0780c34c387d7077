/**
 * The command line: reads what was typed, picks the command, turns every ending into an exit code
 * and a clear sentence. The work itself is in the packages below; this one never talks to a cloud.
 */
@NullMarked
package io.sitewright.cli;

import org.jspecify.annotations.NullMarked;
