/**
 * What an autoscaler's act may touch: its targets among all that an update would do, and the digest
 * of what the stack was last updated with. Runs no engine.
 */
@NullMarked
package io.sitewright.cli.autoscaling;

import org.jspecify.annotations.NullMarked;
