package io.sitewright.policies;

import io.sitewright.policies.facts.Ingress;
import io.sitewright.policies.facts.Site;
import io.sitewright.policy.Policy;
import io.sitewright.policy.Severity;

/** The internet never reaches a database, whichever firewall would let it. */
final class DatabaseClosedToInternet {
  static final Policy<Ports> POLICY =
      Policy.named("database-closed-to-internet")
          .because("a database that the internet can reach is one password away from a breach")
          .fix("let only the machines that need it reach it: by tag or group, in SiteArgs.flows")
          .severity(Severity.CRITICAL)
          .tags("network", "data")
          .unsuppressable()
          .settings(Ports.DATABASES)
          .forResources(Ingress.types())
          .check(
              ClosedToInternet.check(
                  Site::databasePorts, "the database port %d", "let only machines reach it"))
          .build();

  private DatabaseClosedToInternet() {}
}
