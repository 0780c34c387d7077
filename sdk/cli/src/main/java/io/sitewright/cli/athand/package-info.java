/**
 * Machines at hand: how an operator comes to a machine by the OpenSSH client, whom it trusts on the
 * way, and what is said when that does not work. Knows no vendor.
 */
@NullMarked
package io.sitewright.cli.athand;

import org.jspecify.annotations.NullMarked;
