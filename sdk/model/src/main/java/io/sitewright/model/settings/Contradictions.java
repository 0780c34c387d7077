package io.sitewright.model.settings;

import io.sitewright.model.Problems;
import java.util.Set;

/**
 * Finds settings that are fine each but do not go together, topic by topic in the order of the
 * documentation.
 */
record Contradictions(
    SiteSettings settings, Set<Setting<?>> faulty, Shown shown, Problems problems) {

  void report() {
    new ApplicationRules(this).report();
    new DatabaseRules(this).report();
    new ScalingRules(this).report();
    new WatchRules(this).report();
    new ConnectivityRules(this).report();
    new VisitorRules(this).report();
    new CertificateRules(this).report();
    new BuildRules(this).report();
    new StorageRules(this).report();
    new MailRules(this).report();
  }
}
