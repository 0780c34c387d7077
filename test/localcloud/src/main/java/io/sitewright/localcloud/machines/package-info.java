/**
 * Simulated machines: what a droplet would do with its user-data and its site's host configuration,
 * as far as reachability and readiness go. It reads the texts that machines read, with its own
 * parsers, under the rights of the machine's own key; it must never know the program that wrote
 * them.
 */
@NullMarked
package io.sitewright.localcloud.machines;

import org.jspecify.annotations.NullMarked;
