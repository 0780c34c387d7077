package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.reachability.HostRules;

/**
 * A simulated machine as it stands.
 *
 * @param manifest the digest of the host configuration that it has applied; empty before the first
 * @param because why it does not serve; empty when it does
 * @param host its own firewall
 */
public record Machine(
    String id,
    String role,
    String slot,
    String manifest,
    boolean serves,
    String because,
    HostRules host) {

  static Machine of(String id, Identity who, HostRules boot, Disk disk, Fleets fleets) {
    HostRules host = boot;
    if (disk.isConfigured()) {
      try {
        host = fleets.rules(disk.rules(), disk.members());
      } catch (RefusedText e) {
        throw new IllegalStateException("Machine " + id + " holds rules that it refused", e);
      }
    }
    String because =
        disk.serves() ? "" : disk.report().replaceFirst("(?s).*\nbecause ", "").strip();
    return new Machine(id, who.role(), who.slot(), disk.manifest(), disk.serves(), because, host);
  }
}
