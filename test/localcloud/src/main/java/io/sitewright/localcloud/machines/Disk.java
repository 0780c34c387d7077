package io.sitewright.localcloud.machines;

import java.util.List;

/**
 * What a machine holds of its host configuration, kept over stops and restarts.
 *
 * @param manifest the digest of what it has applied; empty before the first
 * @param rules the rules object that it has applied
 * @param members its peers as it knows them
 * @param refusal why it did not apply what it was last offered; empty when it did
 * @param sent the report that it last wrote
 */
record Disk(String manifest, String rules, List<Member> members, String refusal, String sent) {
  static final Disk EMPTY = new Disk("", "", List.of(), "", "");

  Disk {
    members = List.copyOf(members);
  }

  boolean isConfigured() {
    return !manifest.isEmpty();
  }

  boolean serves() {
    return isConfigured() && refusal.isEmpty();
  }

  /** What it says of itself. */
  String report() {
    String because = refusal.isEmpty() ? "the host configuration is not here yet" : refusal;
    return "sitewright-report 1\nmanifest %s\nserving %s\n%s"
        .formatted(
            isConfigured() ? manifest : "none",
            serves() ? "yes" : "no",
            serves() ? "" : "because " + because + "\n");
  }

  Disk applied(String digest, String ruleText) {
    return new Disk(digest, ruleText, members, "", sent);
  }

  Disk refused(String why) {
    return new Disk(manifest, rules, members, why, sent);
  }

  Disk knowing(List<Member> peers) {
    return new Disk(manifest, rules, peers, refusal, sent);
  }

  /** The same on another machine, which has said nothing of itself yet. */
  Disk copied() {
    return new Disk(manifest, rules, members, refusal, "");
  }

  Disk reported(String text) {
    return new Disk(manifest, rules, members, refusal, text);
  }
}
