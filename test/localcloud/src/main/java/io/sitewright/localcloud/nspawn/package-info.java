/**
 * Real machines: every droplet is a Debian system under systemd-nspawn, in a network of its own
 * behind the vendor's firewall, with the vendors' services at its hand. It reads what the cloud
 * holds and makes it so; it must never know the program that declared it.
 */
@NullMarked
package io.sitewright.localcloud.nspawn;

import org.jspecify.annotations.NullMarked;
