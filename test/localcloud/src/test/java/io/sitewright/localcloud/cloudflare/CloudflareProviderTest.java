package io.sitewright.localcloud.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.protocol.Provider;
import io.sitewright.localcloud.protocol.Target;
import io.sitewright.localcloud.protocol.Unknown;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin framework does otherwise than Terraform's older SDK. */
class CloudflareProviderTest {
  private static final Target RECORD =
      Target.of("urn:pulumi:dev::proj::cloudflare:index/dnsRecord:DnsRecord::www");
  private static final Target ZONE =
      Target.of("urn:pulumi:dev::proj::cloudflare:index/zone:Zone::site");
  private static final Target SETTING =
      Target.of("urn:pulumi:dev::proj::cloudflare:index/zoneSetting:ZoneSetting::ssl");

  private Cloud cloud;
  private CloudflareProvider provider;

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
    provider = new CloudflareProvider(cloud);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private Provider.Checked check(Target target, Map<String, @Nullable Object> inputs) {
    return provider.check(
        target, Map.of(), inputs, new Provider.Naming(new byte[32], Optional.empty()));
  }

  private String zone() {
    return provider.create(ZONE, zoneInputs()).id();
  }

  private static Map<String, @Nullable Object> zoneInputs() {
    return new LinkedHashMap<>(Map.of("name", "example.net", "account", Map.of("id", "abc")));
  }

  private static Map<String, @Nullable Object> recordInputs(String zone) {
    return new HashMap<>(
        Map.of(
            "zoneId",
            zone,
            "name",
            "www.example.net",
            "type",
            "A",
            "content",
            "198.18.0.1",
            "ttl",
            1.0));
  }

  @Test
  void noNameIsMadeAndNoDefaultIsWritten() {
    Provider.Checked checked = check(RECORD, recordInputs("z"));
    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs()).isEqualTo(recordInputs("z"));
  }

  @Test
  void everythingWrongIsReportedAtOnce() {
    Provider.Checked checked =
        check(RECORD, new HashMap<>(Map.of("type", "WWW", "priority", 70000.0, "contnet", "x")));
    assertThat(checked.failures())
        .extracting(Provider.Failure::reason)
        .satisfiesExactlyInAnyOrder(
            reason ->
                assertThat(reason)
                    .isEqualTo("Missing required property 'name'. Examine values at 'www.name'."),
            reason ->
                assertThat(reason)
                    .isEqualTo("Missing required property 'ttl'. Examine values at 'www.ttl'."),
            reason ->
                assertThat(reason)
                    .isEqualTo("Invalid or unknown key. Examine values at 'www.contnet'."),
            reason ->
                assertThat(reason)
                    .startsWith(
                        "Invalid Attribute Value Match. Attribute type value must be one of: [\"A\" \"AAAA\"")
                    .endsWith("got: \"WWW\". Examine values at 'www.type'."),
            reason ->
                assertThat(reason)
                    .contains(
                        "value must be between 0.000000 and 65535.000000, got: 70000.000000"));
  }

  @Test
  void contentAndDataExcludeEachOther() {
    Map<String, @Nullable Object> both = recordInputs("z");
    both.put("data", Map.of("value", "x"));
    assertThat(check(RECORD, both).failures())
        .extracting(Provider.Failure::reason)
        .containsExactlyInAnyOrder(
            "Invalid Attribute Combination. Attribute \"data\" cannot be specified when \"content\" is specified. Examine values at 'www.content'.",
            "Invalid Attribute Combination. Attribute \"content\" cannot be specified when \"data\" is specified. Examine values at 'www.data'.");
  }

  @Test
  void defaultsShowInThePlan() {
    Map<String, @Nullable Object> plan = provider.planCreate(RECORD, recordInputs("z"));
    assertThat(plan)
        .containsEntry("proxied", false)
        .containsEntry("modifiedOn", Unknown.UNKNOWN)
        .containsEntry("id", Unknown.UNKNOWN);
    assertThat(provider.planCreate(ZONE, zoneInputs()))
        .containsEntry("type", "full")
        .containsEntry("paused", false);
  }

  @Test
  void anUpdateMakesWhatTheVendorComputesUnknown() {
    Map<String, @Nullable Object> inputs = recordInputs(zone());
    Provider.Made made = provider.create(RECORD, inputs);
    Map<String, @Nullable Object> news = new HashMap<>(inputs);
    news.put("content", "198.18.0.2");
    Provider.Difference difference = provider.diff(RECORD, made.outputs(), news);
    assertThat(difference.diffs()).containsExactly("content");
    assertThat(difference.replaces()).isEmpty();
    assertThat(difference.details()).isEmpty();
    assertThat(provider.isDetailed()).isFalse();
    Map<String, @Nullable Object> plan =
        provider.planUpdate(RECORD, made.id(), made.outputs(), news);
    assertThat(plan)
        .containsEntry("modifiedOn", Unknown.UNKNOWN)
        .containsEntry("id", made.id())
        .containsEntry("content", "198.18.0.2");
    assertThat(provider.update(RECORD, made.id(), made.outputs(), news))
        .containsEntry("content", "198.18.0.2");
    assertThat(provider.diff(RECORD, made.outputs(), inputs).diffs()).isEmpty();
  }

  @Test
  void whatReplacesIsWhatTheSchemaSays() {
    String zone = zone();
    Provider.Made made = provider.create(RECORD, recordInputs(zone));
    Map<String, @Nullable Object> news = recordInputs("another");
    news.put("type", "AAAA");
    assertThat(provider.diff(RECORD, made.outputs(), news).replaces())
        .containsExactly("type", "zoneId");
    Map<String, @Nullable Object> other = zoneInputs();
    other.put("account", Map.of("id", "def"));
    Provider.Found read = provider.read(ZONE, zone, Map.of(), Map.of()).orElseThrow();
    assertThat(provider.diff(ZONE, read.outputs(), other).replaces()).containsExactly("account");
    assertThat(provider.diff(ZONE, read.outputs(), zoneInputs()).diffs()).isEmpty();
  }

  @Test
  void aRelativeNameIsCompletedAndIsNoDifference() {
    Map<String, @Nullable Object> inputs = recordInputs(zone());
    inputs.put("name", "www");
    Provider.Made made = provider.create(RECORD, inputs);
    assertThat(made.outputs()).containsEntry("name", "www.example.net");
    assertThat(provider.diff(RECORD, made.outputs(), inputs).diffs()).isEmpty();
    assertThat(provider.read(RECORD, made.id(), inputs, made.outputs()).orElseThrow().inputs())
        .containsEntry("name", "www");
  }

  @Test
  void aSettingIsSetAndOnlyForgottenWhenDeleted() {
    String zone = zone();
    Map<String, @Nullable Object> inputs =
        new HashMap<>(Map.of("zoneId", zone, "settingId", "ssl", "value", "strict"));
    Provider.Made made = provider.create(SETTING, inputs);
    assertThat(made.id()).isEqualTo("ssl");
    assertThat(provider.diff(SETTING, made.outputs(), inputs).diffs()).isEmpty();
    provider.delete(SETTING, made.id(), made.outputs());
    assertThat(cloud.zones().setting(zone, "ssl").value().asText()).isEqualTo("strict");
  }

  @Test
  void refusalsCarryTheVendorsNumber() {
    Map<String, @Nullable Object> inputs = recordInputs(zone());
    Provider.Made made = provider.create(RECORD, inputs);
    assertThat(made.outputs()).containsEntry("proxiable", true);
    assertThatThrownBy(() -> provider.create(RECORD, inputs))
        .hasMessageContaining(
            "/dns_records\": 400 {\"success\":false,\"errors\":[{\"code\":81058,\"message\":\"An identical record already exists.\"}]");
    Map<String, @Nullable Object> lost = new HashMap<>(inputs);
    lost.remove("zoneId");
    assertThatThrownBy(() -> provider.create(RECORD, lost))
        .hasMessageContaining("missing required zone_id parameter");
  }

  @Test
  void functionsFindZonesAndTheEdge() {
    String zone = zone();
    assertThat(
            provider.invoke(
                "cloudflare:index/getZone:getZone",
                new HashMap<>(Map.of("filter", Map.of("name", "example.net")))))
        .containsEntry("zoneId", zone)
        .containsEntry("status", "pending");
    assertThat(
            (List<?>)
                provider
                    .invoke(
                        "cloudflare:index/getZones:getZones",
                        new HashMap<>(Map.of("name", "example.org")))
                    .get("results"))
        .isEmpty();
    assertThat(
            (List<?>)
                provider
                    .invoke("cloudflare:index/getIpRanges:getIpRanges", new HashMap<>())
                    .get("ipv4Cidrs"))
        .hasSize(15);
    assertThatThrownBy(() -> provider.invoke("cloudflare:index/getZone:getZone", new HashMap<>()))
        .hasMessageContaining("Exactly one of");
  }
}
