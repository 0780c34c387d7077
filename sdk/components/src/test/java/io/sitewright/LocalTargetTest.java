package io.sitewright;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.model.settings.SiteSettings;
import org.junit.jupiter.api.Test;

class LocalTargetTest {
  private static final String[] BEHIND_CLOUDFLARE = {
    "cloudflare", "true", "cloudflareAccount", "0123456789abcdef0123456789abcdef"
  };

  @Test
  void aLocalSiteRefusesARealAccount() {
    assertThatThrownBy(() -> new LocalTarget("").check(Sites.settings()))
        .hasMessage(
            "site:target is \"local\": no local provider is attached for digitalocean, so this run would change a real account;"
                + " start it by ./sitewright, or after eval \"$(./sitewright env)\", or set site:target to cloud.");
  }

  @Test
  void everyProviderInUseMustBeAttached() {
    assertThatThrownBy(
            () -> new LocalTarget("digitalocean:4000").check(Sites.settings(BEHIND_CLOUDFLARE)))
        .hasMessageContaining("attached for cloudflare,");
    assertThatCode(
            () ->
                new LocalTarget("digitalocean:4000,cloudflare:4001")
                    .check(Sites.settings(BEHIND_CLOUDFLARE)))
        .doesNotThrowAnyException();
  }

  @Test
  void evenACloudflareThatKeepsNamesAlone() {
    SiteSettings settings =
        Sites.settings(
            "dns", "cloudflare", "cloudflareAccount", "0123456789abcdef0123456789abcdef");
    assertThatThrownBy(() -> new LocalTarget("digitalocean:4000").check(settings))
        .hasMessageContaining("attached for cloudflare,");
  }

  @Test
  void aSiteInTheCloudNeedsNothingAttached() {
    assertThatCode(() -> new LocalTarget("").check(Sites.settings("target", "cloud")))
        .doesNotThrowAnyException();
  }
}
