package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The site's name is one record for each webserver that serves; records of others in the same zone
 * are left alone, and a destroy that would take them along is refused.
 */
@LocalCloud(
    value = ScalingSite.class,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "site:dnsTtl=300",
      "test:webservers=3"
    })
@TestMethodOrder(OrderAnnotation.class)
class DnsKeepsToItsOwnIT {
  private static final String RECORDS = "/digitalocean/v2/domains/example.org/records";
  private static final String ALL = RECORDS + "?per_page=200";
  private static final List<String> FOREIGN =
      List.of(
          "{\"type\":\"MX\",\"name\":\"@\",\"data\":\"mail.example.net\",\"priority\":10}",
          "{\"type\":\"A\",\"name\":\"shop\",\"data\":\"192.0.2.99\",\"ttl\":3600}");

  @Test
  @Order(1)
  void theNameLeadsToEveryWebserverInTurn(DeployedSite site) {
    assertThat(webservers(site)).hasSize(3);
    assertThat(addresses(site)).containsExactlyInAnyOrderElementsOf(webservers(site));
    assertThat(named(site, "www")).allMatch(record -> record.path("ttl").asInt() == 300);
  }

  @Test
  @Order(2)
  void recordsOfOthersOutliveScalingDownAndUpAndThoseOfGoneWebserversGo(DeployedSite site) {
    FOREIGN.forEach(record -> site.cloud().post(RECORDS, record));
    var foreign = foreign(site);
    assertThat(foreign).hasSize(2);
    assertThat(site.up()).hasNoChanges();
    assertThat(foreign(site)).isEqualTo(foreign);
    for (var webservers : new int[] {1, 2}) {
      site.set("test:webservers", Integer.toString(webservers));
      assertThat(site.up()).succeeded();
      assertThat(webservers(site)).hasSize(webservers);
      assertThat(addresses(site)).containsExactlyInAnyOrderElementsOf(webservers(site));
      assertThat(foreign(site)).isEqualTo(foreign);
    }
    assertThat(site.refresh()).succeeded();
    assertThat(foreign(site)).isEqualTo(foreign);
  }

  @Test
  @Order(3)
  void anotherZoneThatWouldLoseRecordsOfOthersIsRefused(DeployedSite site) {
    var before = site.cloud().inventory().toString();
    assertThat(site.up("-c", "site:domain=www.example.com"))
        .failedWith(2)
        .saying("MX @ mail.example.net in the zone example.org");
    assertThat(site.cloud().inventory()).hasToString(before);
  }

  @Test
  @Order(4)
  void aDestroyThatWouldLoseRecordsOfOthersIsRefusedUntilTheyAreElsewhere(DeployedSite site) {
    var before = site.cloud().inventory().toString();
    var refused = site.destroy("--confirm-data-loss", site.stack());
    assertThat(refused)
        .failedWith(2)
        .saying("would lose DNS records that the stack did not make")
        .saying("MX @ mail.example.net in the zone example.org")
        .saying("A shop 192.0.2.99 in the zone example.org");
    assertThat(site.cloud().inventory()).hasToString(before);
    foreign(site)
        .forEach(record -> site.cloud().delete(RECORDS + "/" + record.path("id").asText()));
    assertThat(site.destroy("--confirm-data-loss", site.stack())).succeeded();
    assertThat(site.cloud().resources()).isZero();
  }

  private static List<JsonNode> records(DeployedSite site) {
    return site.cloud().listed("domain_records", ALL);
  }

  private static List<JsonNode> named(DeployedSite site, String name) {
    return records(site).stream()
        .filter(record -> record.path("type").asText().equals("A"))
        .filter(record -> record.path("name").asText().equals(name))
        .toList();
  }

  private static List<String> addresses(DeployedSite site) {
    return named(site, "www").stream().map(record -> record.path("data").asText()).toList();
  }

  /** What is neither the site's name nor the vendor's own. */
  private static List<JsonNode> foreign(DeployedSite site) {
    return records(site).stream()
        .filter(record -> !record.path("name").asText().equals("www"))
        .filter(record -> !List.of("SOA", "NS").contains(record.path("type").asText()))
        .toList();
  }

  /** The public addresses of the webservers, as the vendor lists them. */
  private static List<String> webservers(DeployedSite site) {
    return site.cloud().machines().stream()
        .filter(machine -> machine.path("name").asText().startsWith("web-"))
        .flatMap(machine -> publicAddress(machine).stream())
        .toList();
  }

  private static Optional<String> publicAddress(JsonNode machine) {
    for (var network : machine.path("networks").path("v4")) {
      if (network.path("type").asText().equals("public")) {
        return Optional.of(network.path("ip_address").asText());
      }
    }
    return Optional.empty();
  }
}
