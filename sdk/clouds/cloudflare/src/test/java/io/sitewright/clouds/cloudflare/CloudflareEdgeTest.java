package io.sitewright.clouds.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.sitewright.clouds.AccessPlan;
import io.sitewright.clouds.EdgeProxy;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Zone;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.Somewhere;
import io.sitewright.model.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudflareEdgeTest {
  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final DomainName HOST = new DomainName("www.example.org");
  private static final String POLICY =
      "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";
  private static final String APPLICATION =
      "cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication";

  private interface Work {
    void at(EdgeProxy edge, Zone zone, Place place);
  }

  private static Declarations declared(Work work) {
    Declarations declared =
        Recorder.run(
            "shop",
            "dev",
            ctx -> {
              Place place = Place.under(new Somewhere("shop"));
              var dns = Cloudflare.account(ACCOUNT);
              work.at(
                  dns.proxy().orElseThrow(),
                  dns.zone("zone", new DomainName("example.org"), place),
                  place);
            });
    assertThat(declared.faults()).isEmpty();
    return declared;
  }

  @Test
  void aZoneIsMadeStrict() {
    Declarations declared = declared((edge, zone, place) -> edge.harden("edge", zone, place));
    Map<String, String> settings =
        Map.of(
            "edge-ssl", "strict",
            "edge-min-tls-version", "1.2",
            "edge-tls-1-3", "on",
            "edge-automatic-https-rewrites", "on");
    settings.forEach(
        (name, value) ->
            assertThat(declared.the("cloudflare:index/zoneSetting:ZoneSetting", name).inputs())
                .containsEntry("settingId", name.substring(5).replace('-', '_'))
                .containsEntry("value", value)
                .containsEntry("zoneId", "zone-id"));
  }

  /** The setting always_use_https would redirect certificate challenges as well. */
  @Test
  void plainHttpIsRedirectedButForCertificateChallenges() {
    Declarations declared = declared((edge, zone, place) -> edge.harden("edge", zone, place));
    Declared ruleset = declared.the("cloudflare:index/ruleset:Ruleset", "edge-redirect");
    assertThat(ruleset.inputs())
        .containsEntry("kind", "zone")
        .containsEntry("phase", "http_request_dynamic_redirect");
    assertThat(((List<?>) ruleset.input("rules")))
        .singleElement()
        .asString()
        .contains(
            "not ssl and not starts_with(http.request.uri.path, \"/.well-known/acme-challenge/\")",
            "concat(\"https://\", http.host, http.request.uri.path)",
            "preserveQueryString=true",
            "statusCode=301");
    assertThat(declared.ofType("cloudflare:index/zoneSetting:ZoneSetting"))
        .noneMatch(setting -> setting.text("settingId").equals("always_use_https"));
  }

  private static AccessPlan plan(Duration session, String... paths) {
    return new AccessPlan(
        HOST, List.of(paths), List.of("ann@example.org"), List.of("example.net"), session);
  }

  @Test
  void adminPathsAskForTheirPeople() {
    Declarations declared =
        declared(
            (edge, zone, place) ->
                edge.access(
                    "admin",
                    zone,
                    plan(Duration.ofHours(24), "/wp-admin", "/wp-login.php"),
                    place));
    Declared policy = declared.the(POLICY, "admin");
    assertThat(policy.inputs())
        .containsEntry("accountId", ACCOUNT)
        .containsEntry("decision", "allow")
        .containsEntry("sessionDuration", "24h")
        .containsEntry(
            "includes",
            List.of(
                Map.of("email", Map.of("email", "ann@example.org")),
                Map.of("emailDomain", Map.of("domain", "example.net"))));
    Declared application = declared.the(APPLICATION, "admin");
    assertThat(application.input("destinations"))
        .isEqualTo(
            List.of(
                Map.of("type", "public", "uri", "www.example.org/wp-admin"),
                Map.of("type", "public", "uri", "www.example.org/wp-login.php")));
    assertThat(application.input("policies")).asString().contains("id=admin-id");
    assertThat(application.after()).contains("cloudflare:index/zone:Zone zone");
    assertThat(declared.ofType(APPLICATION)).hasSize(1);
  }

  @Test
  void aHostThatIsClosedAsAWholeStillGetsCertificates() {
    Declarations declared =
        declared(
            (edge, zone, place) ->
                edge.access("admin", zone, plan(Duration.ofMinutes(90), "/"), place));
    assertThat(declared.the(POLICY, "admin").text("sessionDuration")).isEqualTo("90m");
    assertThat(declared.the(APPLICATION, "admin").input("destinations"))
        .isEqualTo(List.of(Map.of("type", "public", "uri", "www.example.org")));
    assertThat(declared.the(POLICY, "admin-challenges").inputs())
        .containsEntry("decision", "bypass")
        .containsEntry("includes", List.of(Map.of("everyone", Map.of())));
    assertThat(declared.the(APPLICATION, "admin-challenges").input("destinations"))
        .asString()
        .contains("www.example.org/.well-known/acme-challenge");
  }

  @Test
  void anOriginCertificateIsMadeFromTheRequest() {
    Declarations declared =
        declared(
            (edge, zone, place) ->
                edge.originCertificate("origin", List.of(HOST), Output.of("REQUEST"), place));
    assertThat(
            declared
                .the("cloudflare:index/originCaCertificate:OriginCaCertificate", "origin")
                .inputs())
        .containsEntry("csr", "REQUEST")
        .containsEntry("hostnames", List.of("www.example.org"))
        .containsEntry("requestType", "origin-rsa");
  }
}
