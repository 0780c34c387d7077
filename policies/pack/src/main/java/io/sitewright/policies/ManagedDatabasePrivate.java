package io.sitewright.policies;

import io.sitewright.policies.facts.Ranges;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Findings;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.Severity;
import java.util.ArrayList;
import java.util.List;

/** A database that the vendor runs is in a private network and admits only what is named. */
final class ManagedDatabasePrivate {
  static final Policy<NoSettings> POLICY =
      Policy.named("managed-database-private")
          .because("a managed database listens on a public address until it is told not to")
          .fix(
              "give it a private network and trusted sources by tag; on AWS set publiclyAccessible to false")
          .severity(Severity.CRITICAL)
          .tags("network", "data")
          .unsuppressable()
          .forStack(
              (stack, settings, findings) -> {
                List<PolicyResource> aws = new ArrayList<>(stack.resources(Types.AWS_DATABASE));
                aws.addAll(stack.resources(Types.AWS_DATABASE_CLUSTER));
                findings.each(aws, database -> amazon(database, findings));
                findings.each(
                    stack.resources(Types.DO_CLUSTER),
                    cluster -> digitalOcean(cluster, stack, findings));
                findings.each(
                    stack.resources(Types.DO_CLUSTER_FIREWALL),
                    firewall -> sources(firewall, findings));
              });

  private ManagedDatabasePrivate() {}

  private static void amazon(PolicyResource database, Findings findings) {
    if (database.input("publiclyAccessible").isTrue()) {
      findings.violation(
          database,
          "database %s is publicly accessible; set publiclyAccessible to false"
              .formatted(database.name()));
    }
  }

  private static void digitalOcean(PolicyResource cluster, PolicyStack stack, Findings findings) {
    PropertyValue network = cluster.input("privateNetworkUuid");
    if (!network.isUnknown() && network.isAbsent()) {
      findings.violation(
          cluster,
          "database cluster %s is in no private network of its own; set privateNetworkUuid"
              .formatted(cluster.name()));
    }
    boolean closed =
        stack.resources(Types.DO_CLUSTER_FIREWALL).stream()
            .anyMatch(firewall -> isOf(firewall, cluster));
    if (!closed) {
      findings.violation(
          cluster,
          "database cluster %s has no trusted sources, so every address may try its password; add a DatabaseFirewall"
              .formatted(cluster.name()));
    }
  }

  private static boolean isOf(PolicyResource firewall, PolicyResource cluster) {
    PropertyValue id = firewall.input("clusterId");
    PropertyValue own = cluster.get("id");
    // Before the first update no id is known; what depends on the cluster is meant for it.
    return id.isUnknown() || own.isUnknown() || own.isAbsent() || id.text("").equals(own.text(""));
  }

  private static void sources(PolicyResource firewall, Findings findings) {
    for (PropertyValue rule : firewall.input("rules").list()) {
      String value = rule.get("value").isUnknown() ? "" : rule.get("value").text("");
      if (rule.get("type").text("").equals("ip_addr") && !Ranges.isPrivate(value)) {
        findings.violation(
            firewall,
            "database firewall %s admits %s, which is no private range; admit machines by tag"
                .formatted(firewall.name(), value));
      }
    }
  }
}
