package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Secrets among the settings, searched for wherever somebody could read: what commands say, the
 * exported state, the engine's own log of events, process lists, and every file that is left.
 */
@LocalCloud(
    value = ScalingSite.class,
    up = false,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
class SecretSettingsIT {
  @Test
  void theyAreReadableNowhere(DeployedSite site) throws IOException {
    var planted = new Planted();
    planted.giveTo(site);
    var evidence = Evidence.gatheredFrom(site);
    assertThat(evidence.places())
        .anyMatch(place -> place.startsWith("command line of ") && place.endsWith("/pulumi"))
        .anyMatch(place -> place.startsWith("command line of ") && place.endsWith("java"))
        .anyMatch(place -> place.startsWith("file state/"))
        .contains("the events", "the exported state", "up --json");
    // The engine hands a program its settings in an environment, which only the same user reads.
    assertThat(evidence.of(planted.needles()))
        .allMatch(place -> place.matches("\\S+ in environment of \\S+: PULUMI_CONFIG"));
  }
}
