/**
 * Intent: who may talk to whom, and why. Roles, peers, ports and flows are plain values; cloud
 * firewalls, host firewalls, policies, the printed matrix and the connectivity tests all derive
 * from them. Depends on the JDK only and must never know a vendor, an engine or a file.
 */
@NullMarked
package io.sitewright.model;

import org.jspecify.annotations.NullMarked;
