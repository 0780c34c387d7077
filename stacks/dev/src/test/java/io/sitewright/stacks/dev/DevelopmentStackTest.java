package io.sitewright.stacks.dev;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

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
        .containsOnlyKeys("url", "addresses", "dnsRecords", "ssh", "monthlyCost")
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

  /** Those of Pulumi.dev.yaml, as the engine would hand them over, and some others. */
  private static SiteSettings settings(Map<String, String> changed) {
    Map<String, String> values = new HashMap<>();
    Map<?, ?> config = (Map<?, ?>) requireNonNull(file().get("config"));
    config.forEach(
        (key, value) -> values.put(key.toString().substring("site:".length()), text(value)));
    values.putAll(changed);
    return SettingsReader.read(values, Form.DEVELOPMENT, Set.of());
  }

  private static Map<?, ?> file() {
    try {
      return new Yaml().load(Files.readString(Path.of("Pulumi.dev.yaml")));
    } catch (IOException e) {
      throw new AssertionError("The stack has no Pulumi.dev.yaml", e);
    }
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(element -> "\"" + element + "\"").collect(joining(",", "[", "]"))
        : value.toString();
  }
}
