package io.sitewright.stacks.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.StackFile;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProductionStackTest {
  private static final String DROPLET = "digitalocean:index/droplet:Droplet";

  @Test
  void theStacksOwnSettingsGiveEveryRoleItsMachines() {
    Declarations stack = declared(settings(Map.of()));
    assertThat(stack.ofType(DROPLET))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder("build", "autoscaler-1", "database", "web-1", "web-2");
    assertThat(stack.outputs()).containsEntry("url", "https://www.example.org/");
  }

  @Test
  void behindCloudflareTheRecordsAreCloudflares() {
    Declarations stack = declared(settings(Map.of("cloudflare", "true")));
    assertThat(stack.ofType("cloudflare:index/dnsRecord:DnsRecord")).hasSize(2);
    assertThat(stack.ofType("digitalocean:index/dnsRecord:DnsRecord")).isEmpty();
  }

  private static Declarations declared(SiteSettings settings) {
    Declarations stack =
        Recorder.run("sitewright-production", "production", ctx -> Main.stack(ctx, settings));
    assertThat(stack.faults()).isEmpty();
    assertThat(stack.errors()).isEmpty();
    return stack;
  }

  private static SiteSettings settings(Map<String, String> changed) {
    return StackFile.settings("production", Form.PRODUCTION, changed, Set.of());
  }
}
