/**
 * Processes of ours that outlive a command: one per folder, started when needed, found again by
 * later commands, replaced when their program changed. Knows nothing of what they do.
 */
@NullMarked
package io.sitewright.cli.daemon;

import org.jspecify.annotations.NullMarked;
