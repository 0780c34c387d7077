package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The search of {@link SecretSettingsIT} finds what a program gives away, wherever it lies then.
 */
@LocalCloud(
    value = LeakingSite.class,
    up = false,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
class FoundLeakIT {
  @Test
  void aLeakIsFoundInEachPlace(DeployedSite site) throws IOException {
    var planted = new Planted();
    planted.giveTo(site);
    assertThat(Evidence.gatheredFrom(site).of(planted.needles()))
        .contains(
            "site:smtpPassword in up --json",
            "site:smtpPassword in pulumi up",
            "site:smtpPassword in the events",
            "site:smtpPassword in the exported state")
        .anyMatch(place -> place.startsWith("site:smtpPassword in file state/"))
        .noneMatch(place -> place.startsWith("site:tlsKey in file"));
  }
}
