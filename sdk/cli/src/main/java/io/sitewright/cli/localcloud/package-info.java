/**
 * The local cloud as the launcher sees it: a process that is started, asked and stopped. Knows
 * nothing of what the cloud simulates.
 */
@NullMarked
package io.sitewright.cli.localcloud;

import org.jspecify.annotations.NullMarked;
