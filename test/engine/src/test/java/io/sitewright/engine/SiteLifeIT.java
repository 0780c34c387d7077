package io.sitewright.engine;

import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Port.SSH;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static io.sitewright.testkit.Step.Verb.CREATED;
import static io.sitewright.testkit.Step.Verb.CREATED_ANEW;
import static io.sitewright.testkit.Step.Verb.DELETED;
import static io.sitewright.testkit.Step.Verb.DELETED_AFTER;
import static io.sitewright.testkit.Step.Verb.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Cidr;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One site's life: each change does what it must and nothing else, in the right order. */
@LocalCloud(
    value = ScalingSite.class,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "test:webservers=1"
    })
@TestMethodOrder(OrderAnnotation.class)
class SiteLifeIT {
  @Test
  @Order(1)
  void aSecondUpChangesNothing(DeployedSite site) {
    assertThat(site.up()).hasNoChanges();
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(2)
  void anotherTtlUpdatesTheRecordsInPlace(DeployedSite site) {
    site.set("site:dnsTtl", "300");
    var update = site.up();
    assertThat(update).succeeded().leftAlone("Droplet", "Firewall", "Ready", "SpacesBucketObject");
    assertThat(update.steps()).isNotEmpty().allMatch(step -> step.type().equals("DnsRecord"));
    assertThat(update.steps()).allMatch(step -> step.verb() == UPDATED);
  }

  @Test
  @Order(3)
  void aSettingOfTheHostReachesMachinesWithoutReplacingOne(DeployedSite site) {
    site.set("site:timeZone", "Europe/Berlin");
    var update = site.up();
    assertThat(update)
        .leftAlone("Droplet", "Firewall", "DnsRecord")
        .did(UPDATED, "Ready", "build", "database", "web-1");
  }

  @Test
  @Order(4)
  void aRuleOpensInBothLayersWithoutReplacingAMachine(DeployedSite site) {
    assertThat(site).from(INTERNET).to(WEBSERVER).isRefusedOn(Port.tcp(8443));
    site.set(
        "site:extraPorts", "[{role: webserver, port: 8443, from: any, because: partners use it}]");
    var update = site.up();
    assertThat(update).leftAlone("Droplet", "DnsRecord").did(UPDATED, "Ready", "web-1");
    assertThat(update.steps())
        .anyMatch(step -> step.type().equals("Firewall") && step.verb() == UPDATED)
        .noneMatch(step -> step.type().equals("Firewall") && step.verb() != UPDATED);
    assertThat(site).from(INTERNET).to(WEBSERVER).connectsOn(Port.tcp(8443));
    site.unset("site:extraPorts");
    assertThat(site.up()).leftAlone("Droplet");
    assertThat(site).from(INTERNET).to(WEBSERVER).isRefusedOn(Port.tcp(8443));
  }

  @Test
  @Order(5)
  void aGrownPoolGetsNewMachinesAndLeavesTheOldOnesAlone(DeployedSite site) {
    var before = site.cloud().reachability().lines();
    site.set("test:webservers", "3");
    var update = site.up();
    assertThat(update)
        .did(CREATED, "Droplet", "web-2", "web-3")
        .did(UPDATED, "Droplet")
        .did(CREATED_ANEW, "Droplet")
        .did(CREATED, "Ready", "web-2", "web-3")
        .did(UPDATED, "Ready")
        .before(CREATED, "Droplet", "web-2", CREATED, "Ready", "web-2");
    assertThat(update.steps())
        .filteredOn(step -> step.type().equals("DnsRecord"))
        .allMatch(step -> step.verb() == CREATED);
    // between the machines that were there, nothing opens and nothing closes
    assertThat(site.cloud().reachability().lines()).containsAll(before);
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(6)
  void aMovedPortAndAnotherOperatorReplaceNoMachine(DeployedSite site) {
    site.set("site:databasePort", "2036");
    site.set("site:operators", "[203.0.113.7/32, 192.0.2.9/32]");
    var update = site.up();
    assertThat(update).succeeded().leftAlone("Droplet", "DnsRecord", "Volume");
    assertThat(site)
        .from(WEBSERVER)
        .to(DATABASE)
        .connectsOn(Port.tcp(2036))
        .isRefusedOn(Port.tcp(2035));
    assertThat(site)
        .from(Peer.addresses("new", Cidr.parse("192.0.2.9/32")))
        .to(BUILD_MACHINE)
        .connectsOn(SSH);
    assertThat(site).from(INTERNET).to(BUILD_MACHINE).isRefusedOn(SSH);
  }

  @Test
  @Order(7)
  void anotherSizeReplacesWebserversOneServingBeforeTheOtherGoes(DeployedSite site) {
    site.set("site:webserverSize", "s-1vcpu-2gb");
    var update = site.up();
    assertThat(update)
        .did(CREATED_ANEW, "Droplet", "web-1", "web-2", "web-3")
        .did(DELETED_AFTER, "Droplet", "web-1", "web-2", "web-3")
        .before(CREATED_ANEW, "Droplet", "web-1", CREATED_ANEW, "Ready", "web-1")
        .before(CREATED_ANEW, "Ready", "web-1", DELETED_AFTER, "Droplet", "web-1");
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(8)
  void anotherImageReplacesWebserversButNotTheDatabase(DeployedSite site) {
    site.set("test:webservers", "1");
    var shrunk = site.up();
    assertThat(shrunk)
        .did(DELETED, "Droplet", "web-2", "web-3")
        .before(DELETED, "Ready", "web-2", DELETED, "Droplet", "web-2");
    site.set("site:image", "debian-13-x64");
    var update = site.up();
    assertThat(update.stepsOf("Droplet", "web-1")).containsExactly(CREATED_ANEW, DELETED_AFTER);
    assertThat(update.stepsOf("Droplet", "database")).isEmpty();
    assertThat(site).hasNoChanges();
  }

  @Test
  @Order(9)
  void theDatabaseIsResizedInPlace(DeployedSite site) {
    site.set("site:databaseSize", "s-2vcpu-4gb");
    var update = site.up();
    assertThat(update.stepsOf("Droplet", "database")).containsExactly(UPDATED);
    assertThat(update.steps()).noneMatch(step -> step.type().equals("Volume"));
  }

  @Test
  @Order(10)
  void whatChangedBehindTheEngineIsSeenByRefreshAndRepaired(DeployedSite site) {
    var web = idOf(site, "web-1");
    site.cloud().machine(web, "delete", Map.of());
    assertThat(site).hasNoChanges();
    var refresh = site.refresh();
    assertThat(refresh).succeeded();
    assertThat(refresh.changes()).containsKey("delete");
    var repair = site.up();
    assertThat(repair).did(CREATED, "Droplet", "web-1").did(CREATED, "Droplet", "web-1");
    assertThat(repair.stepsOf("Droplet", "database")).isEmpty();
    assertThat(site).hasNoChanges();
    assertThat(idOf(site, "web-1")).isNotEqualTo(web);
  }

  @Test
  @Order(11)
  void dataIsLetGoOnlyWhenConfirmed(DeployedSite site) {
    var before = site.cloud().resources();
    assertThat(site.destroy()).failedWith(2).saying("data");
    assertThat(site.cloud().resources()).isEqualTo(before);
    assertThat(site.destroy("--confirm-data-loss", site.stack())).succeeded();
    assertThat(site.cloud().resources()).isZero();
  }

  private static String idOf(DeployedSite site, String name) {
    for (var resource : site.state().path("deployment").path("resources")) {
      if (resource.path("urn").asText().endsWith("Droplet::" + name)) {
        return resource.path("id").asText();
      }
    }
    throw new AssertionError("the state has no droplet " + name);
  }
}
