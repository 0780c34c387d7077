package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.settings.Form;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import org.junit.jupiter.api.Test;

/**
 * While rules change, no moment is more open than the old and the new rules together, and what both
 * let through is never lost: looked at after every single change of the cloud.
 */
@LocalCloud(
    value = ScalingSite.class,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "site:extraPorts=" + RuleChangeIT.BEFORE
    })
class RuleChangeIT {
  static final String BEFORE =
      "[{\"role\":\"webserver\",\"port\":8443,\"from\":\"any\",\"because\":\"partners use it\"}]";
  private static final String AFTER =
      "[{\"role\":\"webserver\",\"port\":9443,\"from\":\"any\",\"because\":\"partners use it\"},"
          + "{\"role\":\"database\",\"port\":8443,\"from\":\"build-machine\",\"because\":\"figures\"}]";

  @Test
  void aRuleChangeNeitherOpensMoreNorLosesWhatStays(DeployedSite site) {
    var moments = new Moments(site, Form.DEVELOPMENT);
    var change =
        moments.during(
            () -> {
              site.set("site:extraPorts", AFTER);
              site.set("site:ping", "false");
            });
    assertThat(change).leftAlone("Droplet");
    // the cloud's firewall and the machine's own do not change at once: such a moment was seen
    assertThat(moments.turns()).isGreaterThan(1);
  }
}
