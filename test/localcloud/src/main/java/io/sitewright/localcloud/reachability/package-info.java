/**
 * Who can open which TCP port of whom, and ping whom: pure answers from what the cloud holds (its
 * firewalls, tags and addresses) and from what each machine's own firewall has applied. It depends
 * on the core's firewall record only and must never know what a site intends.
 */
@NullMarked
package io.sitewright.localcloud.reachability;

import org.jspecify.annotations.NullMarked;
