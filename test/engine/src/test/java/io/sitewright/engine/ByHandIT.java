package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Stacks that somebody makes by hand, after {@code eval "$(./sitewright env)"}. */
@LocalCloud(project = "stacks/dev", up = false)
class ByHandIT {
  @Test
  void aNewStackKeepsItsSecretsByThePassphraseOrSaysHow(DeployedSite site) {
    var shell = site.shell();
    assertThat(pulumi(site, shell, "stack", "init", "first")).succeeded();
    var refused = secret(site, shell, "first");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.out() + refused.err())
        .contains(
            "The secrets of sitewright-dev/first are not kept by a passphrase; while it is new, remove"
                + " it (pulumi stack rm) and make it anew:"
                + " pulumi stack init NAME --secrets-provider passphrase.");
    assertThat(pulumi(site, shell, "stack", "rm", "first", "--yes")).succeeded();
    assertThat(pulumi(site, shell, "stack", "init", "first", "--secrets-provider", "passphrase"))
        .succeeded();
    assertThat(secret(site, shell, "first")).succeeded();
  }

  private static Update secret(DeployedSite site, Map<String, String> shell, String stack) {
    return pulumi(site, shell, "config", "set", "--secret", "site:smtpPassword", "x", "-s", stack);
  }

  private static Update pulumi(DeployedSite site, Map<String, String> shell, String... words) {
    return site.pulumi(
        shell,
        Stream.concat(Arrays.stream(words), Stream.of("--non-interactive", "--color", "never"))
            .toArray(String[]::new));
  }
}
