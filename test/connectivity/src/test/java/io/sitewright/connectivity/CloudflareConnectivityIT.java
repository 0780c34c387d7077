package io.sitewright.connectivity;

import static io.sitewright.model.Peer.CLOUDFLARE;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Port.HTTP;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Port.SSH;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static io.sitewright.testkit.Step.Verb.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Reachability;
import io.sitewright.testkit.Reachability.Layer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The development stack behind Cloudflare: its ranges reach the webserver, and nobody else. */
@LocalCloud(
    project = "stacks/dev",
    settings = {CloudflareConnectivityIT.BEHIND, CloudflareConnectivityIT.ACCOUNT})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CloudflareConnectivityIT {
  static final String BEHIND = "site:cloudflare=true";
  static final String ACCOUNT = "site:cloudflareAccount=0123456789abcdef0123456789abcdef";
  private static final String RANGES = "/cloud/cloudflare/ip-ranges";
  private static final Flows FLOWS = StackFile.development(BEHIND, ACCOUNT);
  private static final Peer FORMER = Peer.addresses("left", Cidr.parse("173.245.48.0/20"));
  private static final Peer NEXT =
      Peer.addresses("taken", Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::/32"));

  private @Nullable Reachability reachability;

  static List<Square> squares() {
    return Square.all(INTERNET, OPERATORS, CLOUDFLARE);
  }

  /** Asked once: nothing changes while the squares are looked at. */
  private Reachability reachability(DeployedSite site) {
    var known = reachability;
    if (known == null) {
      known = site.cloud().reachability();
      reachability = known;
    }
    return known;
  }

  @ParameterizedTest
  @MethodSource("squares")
  @Order(1)
  void aConnectionSucceedsExactlyWhenAFlowDeclaresIt(Square square, DeployedSite site) {
    square.holds(FLOWS, reachability(site));
  }

  @Test
  @Order(2)
  void everyRangeThatCloudflareNamesIsAskedAbout(DeployedSite site) {
    assertThat(site.cloudflareRanges()).containsExactlyElementsOf(published(site)).hasSize(22);
    assertThat(reachability(site).cells(CLOUDFLARE, WEBSERVER, Layer.COMBINED)).hasSize(22);
  }

  @Test
  @Order(3)
  void nobodyGoesAroundCloudflare(DeployedSite site) {
    assertThat(site).from(CLOUDFLARE).to(WEBSERVER).connectsOn(HTTP, HTTPS).isRefusedOn(SSH);
    assertThat(site).from(INTERNET).to(WEBSERVER).isRefusedOn(HTTP, HTTPS, SSH).pings();
    assertThat(site).from(OPERATORS).to(WEBSERVER).isRefusedOn(HTTP, HTTPS, SSH);
  }

  @Test
  @Order(4)
  void theMatrixSaysTheSame(DeployedSite site) {
    var matrix = site.run("matrix", site.words(), "--json");
    assertThat(matrix).succeeded();
    assertThat(matrix.result().path("differing").asInt(-1)).isZero();
  }

  @Test
  @Order(5)
  void theSitesNameLeadsToCloudflare(DeployedSite site) {
    var cloud = site.cloud();
    var zones = cloud.listed("result", "/cloudflare/client/v4/zones");
    assertThat(zones).extracting(zone -> zone.path("name").asText()).containsExactly("example.org");
    var id = zones.get(0).path("id").asText();
    var records = cloud.listed("result", "/cloudflare/client/v4/zones/" + id + "/dns_records");
    assertThat(records).hasSize(1);
    assertThat(records.get(0).path("name").asText()).isEqualTo("www.example.org");
    assertThat(records.get(0).path("type").asText()).isEqualTo("A");
    assertThat(records.get(0).path("proxied").asBoolean()).isTrue();
    assertThat(cloud.listed("domains", "/digitalocean/v2/domains")).isEmpty();
  }

  @Test
  @Order(6)
  void whenCloudflareMovesBothLayersFollowAndNoMachineIsReplaced(DeployedSite site) {
    var still = site.cloud().reachability(NEXT);
    for (var layer : Layer.values()) {
      assertThat(still.cells(NEXT, WEBSERVER, layer)).noneMatch(cell -> cell.tcp().get(443));
    }
    assertThat(site).hasNoChanges();
    site.cloud().post(RANGES, "{\"ipv4\":[\"192.0.2.0/24\"],\"ipv6\":[\"2001:db8::/32\"]}");
    var update = site.up();
    assertThat(update).leftAlone("Droplet", "DnsRecord", "Zone").did(UPDATED, "Ready", "web-1");
    assertThat(update.stepsOf("Firewall", "site-webserver")).containsExactly(UPDATED);
    var moved = site.cloud().reachability(FORMER);
    for (var square : squares()) {
      square.holds(FLOWS, moved);
    }
    for (var layer : Layer.values()) {
      assertThat(moved.cells(CLOUDFLARE, WEBSERVER, layer)).hasSize(2);
      assertThat(moved.cells(FORMER, WEBSERVER, layer)).noneMatch(cell -> cell.tcp().get(443));
    }
    assertThat(site).hasNoChanges();
  }

  /** What the cloud's function answers, in its order. */
  private static List<String> published(DeployedSite site) {
    var ranges = new ArrayList<String>();
    var answer = site.cloud().get(RANGES);
    answer.path("ipv4").forEach(range -> ranges.add(range.asText()));
    answer.path("ipv6").forEach(range -> ranges.add(range.asText()));
    return ranges;
  }
}
