package io.sitewright.localcloud.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.x509.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Cloudflare refuses of rulesets, Access and origin certificates, and that they survive. */
final class EdgeRulesTest {
  private static final String REDIRECTS = "http_request_dynamic_redirect";
  private static final String TO_HTTPS =
      "{\"from_value\":{\"status_code\":301,\"target_url\":{\"expression\":\"concat(\\\"https://\\\", http.host, http.request.uri.path)\"}}}";

  private Path database = Path.of("");
  private Cloud cloud;
  private CfZone zone;

  @BeforeEach
  void open(@TempDir Path home) {
    database = home.resolve("cloud.db");
    cloud = Cloud.open(database);
    zone = cloud.zones().create("account", "example.org", "full", false, List.of());
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static void refused(int status, String id, String text, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            CloudRefusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.id()).isEqualTo(id);
              assertThat(refusal).hasMessageContaining(text);
            });
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    try {
      return text == null ? null : new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CfRule rule(String ref, String action, @Nullable String parameters) {
    return new CfRule("", ref, action, json(parameters), "not ssl", "", true);
  }

  private static CfRule https(String ref) {
    return rule(ref, "redirect", TO_HTTPS);
  }

  private CfRuleset ruleset(String kind, String phase, List<CfRule> rules) {
    return new CfRuleset("", zone.id(), "rules", "", kind, phase, rules, 0, Instant.EPOCH);
  }

  private CfRuleset redirects(CfRule... rules) {
    return ruleset("zone", REDIRECTS, List.of(rules));
  }

  @Test
  void aZoneHasOneRulesetAPhase() {
    cloud.rulesets().create(redirects(https("")));
    refused(
        400,
        "20217",
        "'zone' is not a valid value for kind because exceeded maximum number of zone rulesets for phase http_request_dynamic_redirect",
        () -> cloud.rulesets().create(redirects()));
    assertThat(
            cloud
                .rulesets()
                .create(
                    ruleset(
                        "zone", "http_request_firewall_custom", List.of(rule("", "block", null))))
                .version())
        .isEqualTo(1);
  }

  @Test
  void whatAPhaseDoesNotDoIsRefused() {
    refused(
        400,
        "20217",
        "'custom' is not a valid value for kind",
        () -> cloud.rulesets().create(ruleset("custom", REDIRECTS, List.of())));
    refused(
        400,
        "20217",
        "does not simulate the phase http_ratelimit",
        () -> cloud.rulesets().create(ruleset("zone", "http_ratelimit", List.of())));
    refused(
        400,
        "20217",
        "'block' is not a valid value for action",
        () -> cloud.rulesets().create(redirects(rule("", "block", null))));
    refused(
        400,
        "20217",
        "exceeded maximum number of rules in the phase http_request_dynamic_redirect: 10",
        () ->
            cloud
                .rulesets()
                .create(ruleset("zone", REDIRECTS, Collections.nCopies(11, https("")))));
    refused(
        400,
        "20217",
        "used twice",
        () -> cloud.rulesets().create(redirects(https("a"), https("a"))));
    refused(404, "7003", "/zones/none", () -> cloud.rulesets().list("none"));
  }

  @Test
  void aRedirectNeedsAWholeTarget() {
    Map<@Nullable String, String> wrong =
        Map.of(
            "{}",
            "need a from_value",
            "{\"from_value\":{\"status_code\":200,\"target_url\":{\"value\":\"https://a/\"}}}",
            "answers 301",
            "{\"from_value\":{\"target_url\":{}}}",
            "either a value or an expression",
            "{\"from_value\":{\"target_url\":{\"value\":\"a\"}}}",
            "'a' is not a valid value for target_url",
            "{\"from_value\":{\"target_url\":{\"expression\":\"http.hots\"}}}",
            "'http.hots' is not a valid value for expression because the expression is invalid: Filter parsing error (1:1): unknown identifier");
    wrong.forEach(
        (parameters, text) ->
            assertThatThrownBy(
                    () -> cloud.rulesets().create(redirects(rule("", "redirect", parameters))))
                .hasMessageContaining(text));
  }

  @Test
  void aRuleIsKnownByItsNameWhenRulesAreWrittenAnew() {
    CfRuleset made = cloud.rulesets().create(redirects(https("a"), https("")));
    CfRuleset updated =
        cloud
            .rulesets()
            .update(zone.id(), made.id(), "more", List.of(https("b"), https("a"), https("")));
    assertThat(updated.version()).isEqualTo(2);
    assertThat(updated.rules().get(1).id()).isEqualTo(made.rules().get(0).id());
    assertThat(updated.rules().get(2).id()).isNotEqualTo(made.rules().get(1).id());
  }

  private CfAccessPolicy policy(String decision, CfAccessRule... include) {
    return new CfAccessPolicy(
        "",
        "account",
        "people",
        decision,
        List.of(include),
        List.of(),
        List.of(),
        "24h",
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private CfAccessPolicy people() {
    return cloud
        .accessPolicies()
        .create(policy("allow", new CfAccessRule("email", "ann@example.org")));
  }

  private static CfAccessApplication application(
      String account, String domain, String... policies) {
    return new CfAccessApplication(
        "",
        account,
        "",
        "",
        "admin",
        "self_hosted",
        domain,
        List.of(),
        List.of(policies),
        "24h",
        Map.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Test
  void aPolicyNamesPeople() {
    refused(
        400, "12130", "at least one include", () -> cloud.accessPolicies().create(policy("allow")));
    refused(
        400,
        "12130",
        "\"ann\" is no valid email",
        () -> cloud.accessPolicies().create(policy("allow", new CfAccessRule("email", "ann"))));
    refused(
        400,
        "12130",
        "\"@example.org\" is no valid email_domain",
        () ->
            cloud
                .accessPolicies()
                .create(policy("allow", new CfAccessRule("email_domain", "@example.org"))));
  }

  @Test
  void aPolicyThatAnApplicationAsksStays() {
    String policy = people().id();
    CfAccessApplication made =
        cloud
            .accessApplications()
            .create(application("account", "Shop.example.org/wp-admin", policy));
    assertThat(made.domain()).isEqualTo("shop.example.org/wp-admin");
    assertThat(made.aud()).hasSize(64);
    refused(
        409,
        "12132",
        "in use by application admin",
        () -> cloud.accessPolicies().delete("account", policy));
    cloud.accessApplications().delete(made.id());
    cloud.accessPolicies().delete("account", policy);
    assertThat(cloud.accessPolicies().list()).isEmpty();
  }

  @Test
  void anApplicationStandsInFrontOfOneOfTheAccountsHostsOnce() {
    cloud.accessApplications().create(application("account", "example.org/wp-admin"));
    refused(
        409,
        "11010",
        "application_already_exists",
        () -> cloud.accessApplications().create(application("account", "EXAMPLE.org/wp-admin")));
    refused(
        400,
        "12130",
        "domain example.com does not belong to zone",
        () -> cloud.accessApplications().create(application("account", "example.com")));
    refused(
        400,
        "12130",
        "does not belong to zone",
        () -> cloud.accessApplications().create(application("other", "www.example.org")));
    refused(
        400,
        "12130",
        "is no host with a path",
        () -> cloud.accessApplications().create(application("account", "https://example.org")));
    refused(
        404,
        "12139",
        "policy_not_found: none",
        () -> cloud.accessApplications().create(application("account", "www.example.org", "none")));
  }

  @Test
  void aCertificateIsForHostsOfTheAccount() {
    OriginCertificates certificates = cloud.originCertificates();
    refused(
        400,
        "1010",
        "Failed to validate requested hostname example.com",
        () -> certificates.create(Requests.rsa(), List.of("example.com"), "origin-rsa", 90));
    refused(
        400,
        "1010",
        "1 to 200",
        () -> certificates.create(Requests.rsa(), List.of(), "origin-rsa", 90));
    refused(
        400,
        "1102",
        "Invalid requested validity: 91",
        () -> certificates.create(Requests.rsa(), List.of("example.org"), "origin-rsa", 91));
    refused(
        400,
        "1005",
        "a key of kind EC",
        () -> certificates.create(Requests.ec(), List.of("example.org"), "origin-rsa", 90));
    refused(
        400,
        "1005",
        "Failed to parse the CSR",
        () -> certificates.create("x", List.of("example.org"), "origin-rsa", 90));
    refused(
        400,
        "1103",
        "does not simulate keyless",
        () ->
            certificates.create(Requests.rsa(), List.of("example.org"), "keyless-certificate", 90));
  }

  @Test
  void allOfItIsThereAfterARestartAndGoneAfterAReset() {
    cloud.rulesets().create(redirects(https("a")));
    cloud.accessApplications().create(application("account", "example.org", people().id()));
    String authority = cloud.originCertificates().authority();
    CfCertificate certificate =
        cloud.originCertificates().create(Requests.ec(), List.of("*.example.org"), "origin-ecc", 7);
    int before = cloud.resources();
    cloud.close();
    cloud = Cloud.open(database);
    assertThat(cloud.resources()).isEqualTo(before).isEqualTo(5);
    assertThat(cloud.originCertificates().authority()).isEqualTo(authority);
    assertThat(cloud.originCertificates().get(certificate.id())).isEqualTo(certificate);
    assertThat(cloud.rulesets().list(zone.id()).get(0).rules()).hasSize(1);
    cloud.reset();
    assertThat(cloud.resources()).isZero();
  }

  @Test
  void aZoneTakesItsRulesWithIt() {
    cloud.rulesets().create(redirects());
    cloud.zones().delete(zone.id());
    assertThat(cloud.resources()).isZero();
  }
}
