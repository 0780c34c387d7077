package io.sitewright.localcloud.core;

import static io.sitewright.localcloud.core.Refused.missing;
import static io.sitewright.localcloud.core.Refused.unprocessable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load balancers and the certificates that they show. */
class LoadBalancersTest {
  private static final LoadBalancer.Rule HTTP =
      new LoadBalancer.Rule("http", 80, "http", 80, "", false);
  private static final LoadBalancer.HealthCheck HEALTH =
      new LoadBalancer.HealthCheck("http", 80, "/", 10, 5, 3, 5);

  private Cloud cloud;
  private String vpc = "";

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
    vpc = cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "").id();
    cloud.tags().create("web");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static LoadBalancer.Settings settings(
      List<Long> droplets, String tag, LoadBalancer.Rule... rules) {
    return new LoadBalancer.Settings(
        "lb",
        1,
        List.of(rules),
        HEALTH,
        null,
        droplets,
        tag,
        false,
        false,
        false,
        60,
        List.of(),
        List.of(),
        false,
        "");
  }

  private LoadBalancer balancer(LoadBalancer.Settings settings) {
    return cloud
        .loadBalancers()
        .create(
            new LoadBalancerRequest(
                "LON1", Optional.of(vpc), Optional.empty(), false, true, settings));
  }

  private Droplet droplet(String network, String... tags) {
    return cloud
        .droplets()
        .create(
            DropletRequest.of("web", "lon1", "s-1vcpu-1gb", "debian-12-x64")
                .inVpc(network)
                .tagged(tags));
  }

  @Test
  void itServesTheDropletsOfItsTagInItsNetwork() {
    LoadBalancer balancer = balancer(settings(List.of(), "web", HTTP));
    Droplet web = droplet(vpc, "web");
    droplet(vpc, "other");
    String elsewhere = cloud.vpcs().create("two", "lon1", Optional.empty(), "").id();
    droplet(elsewhere, "web");
    assertThat(cloud.loadBalancers().backends(balancer))
        .extracting(Droplet::id)
        .containsExactly(web.id());
    assertThat(balancer.address()).isNotEmpty().isNotEqualTo(balancer.privateAddress());
    assertThat(balancer.ipv6Address()).startsWith("2001:db8:1::");
    assertThat(web.privateAddress()).isNotEqualTo(balancer.privateAddress());
    assertThat(cloud.loadBalancers().get(balancer.id()).status())
        .isEqualTo(LoadBalancer.Status.ACTIVE);
  }

  @Test
  void itHoldsItsNetworkAndLeavesItWhenItGoes() {
    LoadBalancer balancer = balancer(settings(List.of(), "web", HTTP));
    Refused.by(cloud, 409, "conflict", "with members", () -> cloud.vpcs().delete(vpc));
    cloud.loadBalancers().delete(balancer.id());
    assertThatCode(() -> cloud.vpcs().delete(vpc)).doesNotThrowAnyException();
    missing(cloud, () -> cloud.loadBalancers().delete(balancer.id()));
  }

  @Test
  void whatItNamesMustExistAndRulesMustFitEachOther() {
    Droplet web = droplet(vpc);
    String elsewhere = cloud.vpcs().create("two", "lon1", Optional.empty(), "").id();
    Droplet far = droplet(elsewhere);
    unprocessable(cloud, "forwarding rule", () -> balancer(settings(List.of(), "web")));
    unprocessable(cloud, "entry port 80", () -> balancer(settings(List.of(), "web", HTTP, HTTP)));
    unprocessable(cloud, "tag ghost not found", () -> balancer(settings(List.of(), "ghost", HTTP)));
    unprocessable(
        cloud, "droplet 4711 not found", () -> balancer(settings(List.of(4711L), "", HTTP)));
    unprocessable(
        cloud,
        "not in the network",
        () -> balancer(settings(List.of(web.id(), far.id()), "", HTTP)));
    LoadBalancer.Rule bare = new LoadBalancer.Rule("https", 443, "http", 80, "", false);
    unprocessable(cloud, "needs a certificate", () -> balancer(settings(List.of(), "web", bare)));
    LoadBalancer.Rule ghost = new LoadBalancer.Rule("https", 443, "http", 80, "ghost", false);
    unprocessable(
        cloud, "certificate ghost not found", () -> balancer(settings(List.of(), "web", ghost)));
    LoadBalancer balancer = balancer(settings(List.of(web.id()), "", HTTP));
    unprocessable(
        cloud,
        "tag ghost not found",
        () -> cloud.loadBalancers().update(balancer.id(), settings(List.of(), "ghost", HTTP)));
  }

  @Test
  void aCertificateInUseStaysAndItsNameIsUnique() {
    cloud.domains().create("example.org", null);
    Certificate certificate =
        cloud.certificates().letsEncrypt("site", List.of("*.example.org", "example.org"));
    assertThat(certificate.hosts()).containsExactly("*.example.org", "example.org");
    unprocessable(
        cloud,
        "already exists",
        () -> cloud.certificates().letsEncrypt("site", List.of("example.org")));
    unprocessable(
        cloud,
        "not managed by DigitalOcean: www.example.com",
        () -> cloud.certificates().letsEncrypt("x", List.of("example.org", "www.example.com")));
    LoadBalancer balancer =
        balancer(
            settings(
                List.of(),
                "web",
                new LoadBalancer.Rule("https", 443, "http", 80, certificate.id(), false)));
    Refused.by(
        cloud,
        403,
        "forbidden",
        "Make sure the certificate is not in use before deleting it",
        () -> cloud.certificates().delete(certificate.id()));
    unprocessable(
        cloud,
        "not both",
        () ->
            balancer(
                settings(
                    List.of(),
                    "web",
                    new LoadBalancer.Rule("https", 443, "https", 443, certificate.id(), true))));
    cloud.loadBalancers().delete(balancer.id());
    cloud.certificates().delete(certificate.id());
    missing(cloud, () -> cloud.certificates().delete(certificate.id()));
  }
}
