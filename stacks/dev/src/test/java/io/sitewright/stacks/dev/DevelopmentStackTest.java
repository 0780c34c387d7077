package io.sitewright.stacks.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.StackFile;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DevelopmentStackTest {
  private static final String DROPLET = "digitalocean:index/droplet:Droplet";

  @Test
  void theStacksOwnSettingsGiveOneOfEachMachineAndNoAutoscaler() {
    Declarations stack = declared(settings(Map.of()));
    assertThat(stack.ofType(DROPLET))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder("build", "database", "web-1");
    assertThat(stack.ids()).noneMatch(id -> id.contains("autoscaler"));
    assertThat(stack.outputs())
        .containsOnlyKeys(
            "url",
            "addresses",
            "dnsRecords",
            "ssh",
            "sshCommands",
            "buckets",
            "monthlyCost",
            "costByRole")
        .containsEntry("url", "https://www.example.org/");
  }

  @Test
  void withoutABuildMachineThereIsNone() {
    Declarations stack = declared(settings(Map.of("buildMachine", "false")));
    assertThat(stack.ofType(DROPLET))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder("database", "web-1");
    assertThat(stack.ids()).noneMatch(id -> id.contains("build"));
  }

  @Test
  void behindCloudflareTheRecordsAreCloudflares() {
    Declarations stack =
        declared(
            settings(
                Map.of(
                    "cloudflare",
                    "true",
                    "cloudflareAccount",
                    "0123456789abcdef0123456789abcdef")));
    assertThat(stack.ofType("cloudflare:index/dnsRecord:DnsRecord")).hasSize(1);
    assertThat(stack.ofType("digitalocean:index/dnsRecord:DnsRecord")).isEmpty();
    assertThat(stack.ofType("digitalocean:index/domain:Domain")).isEmpty();
  }

  @Test
  void aManagedDatabaseIsRefused() {
    assertThatThrownBy(() -> settings(Map.of("managedDatabase", "mysql")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("site:managedDatabase")
        .hasMessageContaining("development");
  }

  private static Declarations declared(SiteSettings settings) {
    Declarations stack = Recorder.run("sitewright-dev", "dev", ctx -> Main.stack(ctx, settings));
    assertThat(stack.faults()).isEmpty();
    assertThat(stack.errors()).isEmpty();
    return stack;
  }

  private static SiteSettings settings(Map<String, String> changed) {
    return StackFile.settings("dev", Form.DEVELOPMENT, changed, Set.of());
  }
}
