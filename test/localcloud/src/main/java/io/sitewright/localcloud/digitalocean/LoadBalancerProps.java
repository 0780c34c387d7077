package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Certificate;
import io.sitewright.localcloud.core.Certificates;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LoadBalancer;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A load balancer in the words of programs. */
final class LoadBalancerProps {
  private final Certificates certificates;

  LoadBalancerProps(Certificates certificates) {
    this.certificates = certificates;
  }

  LoadBalancer.Settings settings(Props news) {
    return new LoadBalancer.Settings(
        news.textOr("name", ""),
        sizeUnit(news),
        news.objects("forwardingRules").stream().map(this::rule).toList(),
        health(news),
        cookies(news),
        news.has("dropletTag") ? List.of() : news.ids("dropletIds"),
        news.textOr("dropletTag", "").toLowerCase(Locale.ROOT),
        news.flag("redirectHttpToHttps"),
        news.flag("enableProxyProtocol"),
        news.flag("enableBackendKeepalive"),
        news.intOr("httpIdleTimeoutSeconds", 60),
        firewall(news, "allows"),
        firewall(news, "denies"),
        news.flag("disableLetsEncryptDnsRecords"),
        news.textOr("tlsCipherPolicy", ""));
  }

  @ObservedOn("the provider's source: a size stands for so many units")
  private static int sizeUnit(Props news) {
    int units =
        switch (news.textOr("size", "")) {
          case "lb-medium" -> 3;
          case "lb-large" -> 6;
          default -> 1;
        };
    return news.intOr("sizeUnit", units);
  }

  private static List<String> firewall(Props news, String side) {
    return news.object("firewall").map(given -> given.texts(side)).orElse(List.of());
  }

  private LoadBalancer.Rule rule(Props given) {
    Optional<String> name = given.filled("certificateName").or(() -> given.filled("certificateId"));
    String certificate =
        name.map(
                wanted ->
                    certificates
                        .named(wanted)
                        .or(() -> certificates.find(wanted))
                        .map(Certificate::id)
                        .orElseThrow(
                            () -> CloudRefusal.unprocessable("certificate not found: " + wanted)))
            .orElse("");
    return new LoadBalancer.Rule(
        given.textOr("entryProtocol", ""),
        given.intOr("entryPort", 0),
        given.textOr("targetProtocol", ""),
        given.intOr("targetPort", 0),
        certificate,
        given.flag("tlsPassthrough"));
  }

  /** Whether a rule shows a certificate of a type. */
  boolean shows(Props news, String type) {
    return news.objects("forwardingRules").stream()
        .map(this::rule)
        .flatMap(rule -> certificates.find(rule.certificateId()).stream())
        .anyMatch(certificate -> certificate.type().equals(type));
  }

  /** Without a check of the program's, the vendor asks the first rule's port. */
  private static LoadBalancer.HealthCheck health(Props news) {
    Props given = news.object("healthcheck").orElseGet(() -> usual(news));
    return new LoadBalancer.HealthCheck(
        given.textOr("protocol", "http"),
        given.intOr("port", 80),
        given.textOr("path", ""),
        given.intOr("checkIntervalSeconds", 10),
        given.intOr("responseTimeoutSeconds", 5),
        given.intOr("unhealthyThreshold", 3),
        given.intOr("healthyThreshold", 5));
  }

  private static Props usual(Props news) {
    List<Props> rules = news.objects("forwardingRules");
    int port = rules.isEmpty() ? 80 : rules.get(0).intOr("targetPort", 80);
    return new Props(Map.of("protocol", "tcp", "port", port));
  }

  private static LoadBalancer.@Nullable Cookies cookies(Props news) {
    return news.object("stickySessions")
        .filter(given -> given.textOr("type", "none").equals("cookies"))
        .map(
            given ->
                new LoadBalancer.Cookies(
                    given.textOr("cookieName", ""), given.intOr("cookieTtlSeconds", 0)))
        .orElse(null);
  }

  Map<String, @Nullable Object> outputs(LoadBalancer balancer, List<Long> backends, Props known) {
    LoadBalancer.Settings settings = balancer.settings();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("algorithm", "round_robin");
    out.put("disableLetsEncryptDnsRecords", settings.writesNoRecords());
    out.put("domains", List.of());
    out.put("dropletIds", backends);
    out.put("dropletTag", settings.tag().isEmpty() ? null : settings.tag());
    out.put("enableBackendKeepalive", settings.keepalive());
    out.put("enableProxyProtocol", settings.proxyProtocol());
    out.put(
        "firewall",
        settings.allows().isEmpty() && settings.denies().isEmpty()
            ? null
            : Map.of("allows", settings.allows(), "denies", settings.denies()));
    out.put("forwardingRules", settings.rules().stream().map(this::written).toList());
    out.put("healthcheck", written(settings.health()));
    out.put("httpIdleTimeoutSeconds", settings.idleSeconds());
    out.put("ip", balancer.address());
    out.put("ipv6", balancer.ipv6Address());
    out.put("loadBalancerUrn", balancer.urn());
    out.put("name", balancer.name());
    out.put("projectId", balancer.projectId());
    out.put("redirectHttpToHttps", settings.redirectToHttps());
    out.put("region", balancer.region());
    out.put("sizeUnit", settings.sizeUnit());
    out.put("status", balancer.status().word());
    out.put(
        "stickySessions",
        balancer
            .cookies()
            .map(LoadBalancerProps::written)
            .orElse(known.has("stickySessions") ? Map.of("type", "none") : null));
    out.put("targetLoadBalancerIds", List.of());
    out.put("type", known.textOr("type", "REGIONAL"));
    out.put("vpcUuid", balancer.vpcId());
    return out;
  }

  private Map<String, @Nullable Object> written(LoadBalancer.Rule rule) {
    String name = certificates.find(rule.certificateId()).map(Certificate::name).orElse("");
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    // The provider says the name in both: ids change.
    out.put("certificateId", name);
    out.put("certificateName", name);
    out.put("entryPort", rule.entryPort());
    out.put("entryProtocol", rule.entryProtocol());
    out.put("targetPort", rule.targetPort());
    out.put("targetProtocol", rule.targetProtocol());
    out.put("tlsPassthrough", rule.passthrough());
    return out;
  }

  private static Map<String, @Nullable Object> written(LoadBalancer.HealthCheck check) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("checkIntervalSeconds", check.intervalSeconds());
    out.put("healthyThreshold", check.healthyAfter());
    out.put("path", check.path());
    out.put("port", check.port());
    out.put("protocol", check.protocol());
    out.put("responseTimeoutSeconds", check.timeoutSeconds());
    out.put("unhealthyThreshold", check.unhealthyAfter());
    return out;
  }

  private static Map<String, @Nullable Object> written(LoadBalancer.Cookies cookies) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("cookieName", cookies.name());
    out.put("cookieTtlSeconds", cookies.ttlSeconds());
    out.put("type", "cookies");
    return out;
  }
}
