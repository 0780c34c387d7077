package io.sitewright.localcloud.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.protocol.Provider;
import io.sitewright.localcloud.protocol.Target;
import io.sitewright.localcloud.protocol.Unknown;
import io.sitewright.localcloud.x509.Requests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rulesets, Access and origin certificates as the engine meets them. */
final class EdgeTypesTest {
  private static final Target ZONE = target("zone:Zone");
  private static final Target RULESET = target("ruleset:Ruleset");
  private static final Target POLICY = target("zeroTrustAccessPolicy:ZeroTrustAccessPolicy");
  private static final Target APPLICATION =
      target("zeroTrustAccessApplication:ZeroTrustAccessApplication");
  private static final Target CERTIFICATE = target("originCaCertificate:OriginCaCertificate");

  private Cloud cloud;
  private CloudflareProvider provider;
  private String zone = "";

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
    provider = new CloudflareProvider(cloud);
    zone =
        provider.create(ZONE, inputs("name", "example.net", "account", Map.of("id", "abc"))).id();
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static Target target(String type) {
    return Target.of("urn:pulumi:dev::proj::cloudflare:index/" + type + "::it");
  }

  private static Map<String, @Nullable Object> inputs(Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i].toString(), pairs[i + 1]);
    }
    return map;
  }

  private Map<String, @Nullable Object> redirect(double status) {
    Map<String, Object> from =
        Map.of("statusCode", status, "targetUrl", Map.of("value", "https://example.net/"));
    return inputs(
        "zoneId",
        zone,
        "name",
        "redirects",
        "kind",
        "zone",
        "phase",
        "http_request_dynamic_redirect",
        "rules",
        List.of(
            Map.of(
                "action",
                "redirect",
                "expression",
                "not ssl",
                "actionParameters",
                Map.of("fromValue", from))));
  }

  private static Map<String, @Nullable Object> people(String email) {
    return inputs(
        "accountId",
        "abc",
        "name",
        "people",
        "decision",
        "allow",
        "includes",
        List.of(
            Map.of("email", Map.of("email", email)),
            Map.of("emailDomain", Map.of("domain", "example.net"))));
  }

  private static Map<String, @Nullable Object> application(String policy) {
    return inputs(
        "accountId",
        "abc",
        "name",
        "admin",
        "type",
        "self_hosted",
        "destinations",
        List.of(
            Map.of("type", "public", "uri", "example.net/wp-admin"),
            Map.of("uri", "example.net/wp-login.php")),
        "policies",
        List.of(Map.of("id", policy)));
  }

  private static Map<String, @Nullable Object> certificate() {
    return inputs(
        "csr", Requests.rsa(), "hostnames", List.of("example.net"), "requestType", "origin-rsa");
  }

  private List<String> failures(Target target, Map<String, @Nullable Object> inputs) {
    return provider
        .check(target, Map.of(), inputs, new Provider.Naming(new byte[32], Optional.empty()))
        .failures()
        .stream()
        .map(Provider.Failure::reason)
        .toList();
  }

  /** Made as checked, without a difference afterwards, read and imported alike, gone at the end. */
  private Provider.Made lives(
      Target target, Map<String, @Nullable Object> inputs, String importAs) {
    assertThat(failures(target, inputs)).isEmpty();
    assertThat(provider.planCreate(target, inputs)).containsEntry("id", Unknown.UNKNOWN);
    Provider.Made made = provider.create(target, inputs);
    assertThat(provider.diff(target, made.outputs(), inputs).diffs()).isEmpty();
    Provider.Found read = provider.read(target, made.id(), inputs, made.outputs()).orElseThrow();
    assertThat(read.outputs()).isEqualTo(made.outputs());
    assertThat(read.inputs().keySet()).isEqualTo(inputs.keySet());
    assertThat(provider.diff(target, read.outputs(), read.inputs()).diffs()).isEmpty();
    Provider.Found imported =
        provider.read(target, importAs + made.id(), Map.of(), Map.of()).orElseThrow();
    assertThat(imported.id()).isEqualTo(made.id());
    assertThat(failures(target, imported.inputs())).isEmpty();
    assertThat(provider.diff(target, imported.outputs(), imported.inputs()).diffs()).isEmpty();
    return made;
  }

  private void goes(Target target, Provider.Made made) {
    provider.delete(target, made.id(), made.outputs());
    provider.delete(target, made.id(), made.outputs());
    assertThat(provider.read(target, made.id(), Map.of(), made.outputs())).isEmpty();
  }

  @Test
  void aRulesetChangesItsRulesInPlace() {
    Map<String, @Nullable Object> inputs = redirect(301);
    Provider.Made made = lives(RULESET, inputs, "zones/" + zone + "/");
    assertThat(made.outputs()).containsEntry("version", "1").containsEntry("description", "");
    assertThat(String.valueOf(made.outputs().get("rules")))
        .contains("enabled=true", "preserveQueryString");
    Map<String, @Nullable Object> news = redirect(308);
    Provider.Difference difference = provider.diff(RULESET, made.outputs(), news);
    assertThat(difference.diffs()).containsExactly("rules");
    assertThat(difference.replaces()).isEmpty();
    assertThat(provider.planUpdate(RULESET, made.id(), made.outputs(), news))
        .containsEntry("version", Unknown.UNKNOWN);
    assertThat(provider.update(RULESET, made.id(), made.outputs(), news))
        .containsEntry("version", "2");
    news.put("name", "others");
    assertThat(provider.diff(RULESET, made.outputs(), news).replaces()).containsExactly("name");
    goes(RULESET, made);
  }

  @Test
  void aRuleAddedBehindTheEnginesBackIsSeen() {
    Map<String, @Nullable Object> inputs = redirect(301);
    Provider.Made made = provider.create(RULESET, inputs);
    cloud.rulesets().update(zone, made.id(), "", List.of());
    Provider.Found read = provider.read(RULESET, made.id(), inputs, made.outputs()).orElseThrow();
    assertThat(provider.diff(RULESET, read.outputs(), inputs).diffs()).containsExactly("rules");
  }

  @Test
  void whatARuleMayHoldFollowsFromItsAction() {
    Map<String, @Nullable Object> inputs = redirect(307.5);
    inputs.put("phase", "nowhere");
    inputs.put(
        "rules",
        List.of(
            Map.of(
                "action",
                "block",
                "expression",
                "",
                "actionParameters",
                Map.of("fromValue", Map.of("statusCode", 200.0, "targetUrl", Map.of())))));
    assertThat(failures(RULESET, inputs))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).contains("phase value must be one of", "it.phase"),
            reason ->
                assertThat(reason)
                    .contains("string length must be at least 1", "it.rules[0].expression"),
            reason ->
                assertThat(reason)
                    .contains(
                        "from_value can only be set if \"<.<.action\" is one of: \"redirect\"",
                        "it.rules[0].actionParameters.fromValue"),
            reason -> assertThat(reason).contains("status_code value must be one of"),
            reason ->
                assertThat(reason)
                    .contains(
                        "Exactly one of these attributes must be configured: [value,<.expression]"));
    assertThat(
            failures(
                RULESET,
                inputs(
                    "zoneId",
                    zone,
                    "name",
                    "a",
                    "kind",
                    "zone",
                    "phase",
                    "http_ratelimit",
                    "rules",
                    List.of(Map.of("action", "log", "expression", "ssl", "ratelimit", Map.of())))))
        .singleElement()
        .asString()
        .isEqualTo(
            "The local cloud does not simulate rules[0].ratelimit yet; it refuses what it cannot simulate. Examine values at 'it.rules[0].ratelimit'.");
  }

  @Test
  void aPolicyChangesItsPeopleInPlace() {
    Map<String, @Nullable Object> inputs = people("ann@example.net");
    Provider.Made made = lives(POLICY, inputs, "abc/");
    assertThat(made.outputs()).containsEntry("sessionDuration", "24h");
    Map<String, @Nullable Object> news = people("bob@example.net");
    assertThat(provider.diff(POLICY, made.outputs(), news).diffs()).containsExactly("includes");
    List<Object> turned = new ArrayList<>((List<?>) Objects.requireNonNull(news.get("includes")));
    Collections.reverse(turned);
    news.put("includes", turned);
    Map<String, @Nullable Object> updated =
        provider.update(POLICY, made.id(), made.outputs(), news);
    assertThat(provider.diff(POLICY, updated, people("bob@example.net")).diffs())
        .as("people have no order")
        .isEmpty();
    news.put("accountId", "def");
    assertThat(provider.diff(POLICY, updated, news).replaces()).containsExactly("accountId");
    goes(POLICY, made);
    news.remove("accountId");
    assertThatThrownBy(() -> provider.create(POLICY, news))
        .hasMessageContaining("missing required account_id parameter");
  }

  @Test
  void anApplicationKeepsItsAudience() {
    Provider.Made policy = provider.create(POLICY, people("ann@example.net"));
    Map<String, @Nullable Object> inputs = application(policy.id());
    Provider.Made made = lives(APPLICATION, inputs, "accounts/abc/");
    assertThat(made.outputs())
        .containsEntry("domain", "example.net/wp-admin")
        .containsEntry("sessionDuration", "24h")
        .containsEntry("httpOnlyCookieAttribute", true);
    Map<String, @Nullable Object> news = application(policy.id());
    news.put("sessionDuration", "8h");
    assertThat(provider.diff(APPLICATION, made.outputs(), news).diffs())
        .containsExactly("sessionDuration");
    assertThat(provider.planUpdate(APPLICATION, made.id(), made.outputs(), news))
        .containsEntry("aud", made.outputs().get("aud"))
        .containsEntry("domain", Unknown.UNKNOWN);
    assertThat(provider.update(APPLICATION, made.id(), made.outputs(), news))
        .containsEntry("aud", made.outputs().get("aud"));
    goes(APPLICATION, made);
    goes(POLICY, policy);
  }

  @Test
  void whatAnApplicationMayHoldFollowsFromItsType() {
    Map<String, @Nullable Object> inputs = application("p");
    inputs.put("sessionDuration", "a day");
    inputs.put("saasApp", Map.of());
    inputs.put("domain", "example.net");
    assertThat(failures(APPLICATION, inputs))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).contains("only supports \"ns\", \"us\""),
            reason -> assertThat(reason).contains("does not simulate saasApp"),
            reason -> assertThat(reason).contains("saas_app can only be set if \"type\""));
    inputs = application("p");
    inputs.put("zoneId", zone);
    Map<String, @Nullable Object> both = inputs;
    assertThatThrownBy(() -> provider.create(APPLICATION, both))
        .hasMessageContaining("exactly one of account_id and zone_id must be set");
  }

  @Test
  void everyChangeOfACertificateReplacesIt() {
    Map<String, @Nullable Object> inputs = certificate();
    assertThat(provider.planCreate(CERTIFICATE, inputs))
        .containsEntry("requestedValidity", 5475.0)
        .containsEntry("certificate", Unknown.UNKNOWN);
    Provider.Made made = lives(CERTIFICATE, inputs, "");
    assertThat(String.valueOf(made.outputs().get("certificate")))
        .startsWith("-----BEGIN CERTIFICATE-----");
    Map<String, @Nullable Object> news = certificate();
    news.put("requestedValidity", 90.0);
    news.put("hostnames", List.of("*.example.net"));
    assertThat(provider.diff(CERTIFICATE, made.outputs(), news).replaces())
        .containsExactly("hostnames", "requestedValidity");
    goes(CERTIFICATE, made);
    news.put("requestedValidity", 91.0);
    assertThat(failures(CERTIFICATE, news))
        .singleElement()
        .asString()
        .contains("requested_validity value must be one of: [\"7.000000\"");
  }

  /** A validity that is given up by the program is a difference, and no reason to replace. */
  @Test
  void aValidityThatIsNoLongerGivenDoesNotReplace() {
    Map<String, @Nullable Object> inputs = certificate();
    inputs.put("requestedValidity", 90.0);
    Provider.Made made = provider.create(CERTIFICATE, inputs);
    Provider.Difference difference = provider.diff(CERTIFICATE, made.outputs(), certificate());
    assertThat(difference.diffs()).containsExactly("requestedValidity");
    assertThat(difference.replaces()).isEmpty();
    assertThat(provider.update(CERTIFICATE, made.id(), made.outputs(), certificate()))
        .containsEntry("certificate", made.outputs().get("certificate"));
  }
}
