package io.sitewright.engine;

import static io.sitewright.model.Peer.CLOUDFLARE;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.MANAGED_DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static io.sitewright.testkit.Step.Verb.CREATED;
import static io.sitewright.testkit.Step.Verb.CREATED_ANEW;
import static io.sitewright.testkit.Step.Verb.DELETED;
import static io.sitewright.testkit.Step.Verb.DELETED_AFTER;
import static io.sitewright.testkit.Step.Verb.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Addresses;
import io.sitewright.model.Cidr;
import io.sitewright.model.Port;
import io.sitewright.model.settings.Form;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One production site through the changes of its gates, its edge, its DNS and its database: each
 * does what it must and nothing else, in the right order, and no moment between is looser than
 * before and after together, nor loses what both let through.
 */
@LocalCloud(project = "stacks/production", stack = ProductionChangesIT.STACK)
@TestMethodOrder(OrderAnnotation.class)
class ProductionChangesIT {
  static final String STACK = "production";
  private static final String RECORDS = "/digitalocean/v2/domains/example.org/records";
  private static final String MAIL =
      "{\"type\":\"MX\",\"name\":\"@\",\"data\":\"mx.example.net\",\"priority\":10}";
  private static final List<String> OF_CLOUDFLARE =
      List.of(
          "site:cloudflare",
          "site:zeroTrust",
          "site:accessEmails",
          "site:accessSessionHours",
          "site:certificates",
          "site:tlsKey");
  private static final String PASSWORD = "correct horse battery staple";
  private static final String HASH = "$apr1$Zx81aBcD$V/9zeC6x35GOuhLaVk9c91";
  private static final String[] MACHINES = {"autoscaler-1", "build", "database", "web-1", "web-2"};

  @Test
  @Order(1)
  void theGuardianComesAndGoesInPlaceAndOnlyItsHashIsWritten(DeployedSite site) {
    var plain = "site:guardianUsers=[{\"name\":\"anna\",\"passwordHash\":\"" + PASSWORD + "\"}]";
    var refused = site.up("-c", "site:guardian=true", "-c", plain);
    assertThat(refused).failedWith(2);
    assertThat(refused.err()).doesNotContain(PASSWORD);
    site.set("site:guardian", "true");
    site.set("site:guardianUsers", "[{name: anna, passwordHash: " + HASH + "}]");
    var on = moments(site).during(() -> {});
    assertThat(on)
        .did(UPDATED, "Ready", "web-1", "web-2")
        .did(CREATED_ANEW, "SpacesBucketObject", "site-webserver-settings")
        .did(UPDATED, "SpacesBucketObject", "site-webserver-manifest");
    assertThat(on.steps()).extracting(Step::type).containsOnly("Ready", "SpacesBucketObject");
    var shown = site.pulumi(site.shell(), "stack", "export", "--show-secrets", "--stack", STACK);
    assertThat(shown.out()).contains(HASH).doesNotContain(PASSWORD);
    assertThat(shown.out().lines().filter(line -> line.contains(HASH)))
        .allMatch(line -> line.contains("SITE_GUARDIAN"));
  }

  @Test
  @Order(2)
  void machinesTrustTheirNetworkInPlaceAndTheCloudsLayerHolds(DeployedSite site) {
    var moments = moments(site);
    var on = moments.during(() -> site.set("site:trustVpc", "true"));
    assertThat(on).did(UPDATED, "Ready", MACHINES);
    assertThat(on.steps()).extracting(Step::type).containsOnly("Ready", "SpacesBucketObject");
    assertThat(moments.turns()).isPositive();
    var matrix = site.run("matrix", site.words(), "--json");
    assertThat(matrix.result().path("differing").asInt(-1)).isZero();
  }

  @Test
  @Order(3)
  void bothGoInPlaceToo(DeployedSite site) {
    var off =
        moments(site)
            .during(
                () ->
                    List.of("site:guardian", "site:guardianUsers", "site:trustVpc")
                        .forEach(site::unset));
    assertThat(off).did(UPDATED, "Ready", MACHINES);
    assertThat(off.steps()).extracting(Step::type).containsOnly("Ready", "SpacesBucketObject");
  }

  @Test
  @Order(4)
  void withoutADnsTheRecordsGoAndAreToldUnlessOthersWouldBeLost(DeployedSite site) {
    var mail = site.cloud().post(RECORDS, MAIL).path("domain_record").path("id").asText();
    site.set("site:dns", "none");
    var before = site.cloud().inventory().toString();
    assertThat(site.up()).failedWith(2).saying("MX @ mx.example.net in the zone example.org");
    assertThat(site.cloud().inventory()).hasToString(before);
    site.cloud().delete(RECORDS + "/" + mail);
    var off = site.up();
    assertThat(off)
        .did(DELETED, "DnsRecord", "web-1", "web-2")
        .did(DELETED, "Domain", "dns")
        .before(DELETED, "DnsRecord", "web-1", DELETED, "Domain", "dns");
    assertThat(off.steps()).hasSize(3);
    assertThat(off.output("dnsTable").asText()).contains("www.example.org\tA\t");
  }

  @Test
  @Order(5)
  void aCloudflareThatKeepsNamesAloneChangesNothingElse(DeployedSite site) {
    site.set("site:dns", "cloudflare");
    var names = site.up();
    assertThat(names)
        .did(CREATED, "Zone", "dns")
        .did(CREATED, "DnsRecord", "web-1", "web-2")
        .before(CREATED, "Zone", "dns", CREATED, "DnsRecord", "web-1");
    assertThat(names.steps()).hasSize(3);
    assertThat(CloudflareFacts.proxied(site)).containsExactly(false, false);
  }

  @Test
  @Order(6)
  void theAdministrationIsClosedBeforeCloudflareLeadsAnybodyIn(DeployedSite site) {
    var moments = moments(site).ask(CloudflareFacts.published(site), INTERNET, CLOUDFLARE);
    var on =
        moments.during(
            () -> {
              site.unset("site:dns");
              site.set("site:cloudflare", "true");
              site.set("site:zeroTrust", "true");
              site.set("site:accessEmails", "[anna@example.org]");
            });
    assertThat(on)
        .did(CREATED, "ZeroTrustAccessPolicy", "dns")
        .did(CREATED, "ZeroTrustAccessApplication", "dns")
        .did(UPDATED, "DnsRecord", "web-1", "web-2")
        .did(UPDATED, "Firewall", "site-webserver")
        .before(
            CREATED, "ZeroTrustAccessPolicy", "dns", CREATED, "ZeroTrustAccessApplication", "dns")
        .leftAlone("Droplet", "Volume", "SpacesBucket", "Zone");
    for (var web : List.of("web-1", "web-2")) {
      assertThat(on)
          .before(CREATED, "ZeroTrustAccessApplication", "dns", UPDATED, "DnsRecord", web)
          .before(CREATED, "ZoneSetting", "dns-ssl", UPDATED, "DnsRecord", web)
          .before(CREATED, "Ruleset", "dns-redirect", UPDATED, "DnsRecord", web)
          .before(UPDATED, "Ready", web, UPDATED, "DnsRecord", web);
    }
    assertThat(CloudflareFacts.proxied(site)).containsExactly(true, true);
    // the cloud's firewall and the machines' own do not change at once: such a moment was seen
    assertThat(moments.turns()).isGreaterThan(1);
    assertThat(site).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(7)
  void whomItLetsThroughAndForHowLongChangesInPlace(DeployedSite site) {
    site.set("site:accessEmails", "[anna@example.org, ben@example.org]");
    site.set("site:accessSessionHours", "8");
    var people = site.up();
    assertThat(people)
        .did(UPDATED, "ZeroTrustAccessPolicy", "dns")
        .did(UPDATED, "ZeroTrustAccessApplication", "dns");
    assertThat(people.steps()).hasSize(2);
  }

  @Test
  @Order(8)
  void whenCloudflareMovesARangeThatStaysIsNeverLost(DeployedSite site) {
    var former = CloudflareFacts.ranges(site);
    var stay = new Addresses("stays", former.subList(0, 1));
    var next = Cidr.parse("192.0.2.0/24");
    var moments =
        moments(site)
            .ask(stay, CLOUDFLARE, CLOUDFLARE)
            .ask(new Addresses("left", former.subList(1, former.size())), CLOUDFLARE, INTERNET)
            .ask(new Addresses("taken", List.of(next)), INTERNET, CLOUDFLARE);
    var moved = moments.during(() -> CloudflareFacts.move(site, former.get(0), next));
    assertThat(moved)
        .did(UPDATED, "Firewall", "site-webserver")
        .leftAlone("Droplet", "DnsRecord", "Zone");
    assertThat(moved.stepsOf("Ready", "web-1")).containsExactly(UPDATED);
    assertThat(moments.turns()).isGreaterThan(1);
  }

  @Test
  @Order(9)
  void anOriginCertificateIsServedBeforeTheOneBeforeIsRevoked(DeployedSite site) {
    Keys.give(site, Keys.drawn());
    site.set("site:certificates", "cloudflare-origin");
    assertThat(site.up())
        .did(CREATED, "OriginCaCertificate", "dns")
        .did(CREATED, "SpacesBucketObject", "dns-certificate")
        .before(
            CREATED, "OriginCaCertificate", "dns", CREATED, "SpacesBucketObject", "dns-certificate")
        .leftAlone("Droplet", "DnsRecord", "Firewall");
    Keys.give(site, Keys.drawn());
    assertThat(site.up())
        .did(CREATED_ANEW, "OriginCaCertificate", "dns")
        .did(UPDATED, "SpacesBucketObject", "dns-certificate")
        .before(
            UPDATED,
            "SpacesBucketObject",
            "dns-certificate",
            DELETED_AFTER,
            "OriginCaCertificate",
            "dns")
        .leftAlone("Droplet", "DnsRecord", "Firewall");
  }

  @Test
  @Order(10)
  void withoutCloudflareVisitorsAreLedPastItBeforeItsGatesGo(DeployedSite site) {
    var moments = moments(site).ask(CloudflareFacts.published(site), CLOUDFLARE, INTERNET);
    var off = moments.during(() -> OF_CLOUDFLARE.forEach(site::unset));
    assertThat(off)
        .did(UPDATED, "Firewall", "site-webserver")
        .did(DELETED, "OriginCaCertificate", "dns")
        .did(DELETED, "SpacesBucketObject", "dns-certificate")
        .did(DELETED, "Zone", "dns")
        .before(
            DELETED, "ZeroTrustAccessApplication", "dns", DELETED, "ZeroTrustAccessPolicy", "dns")
        .leftAlone("Droplet");
    for (var web : List.of("web-1", "web-2")) {
      assertThat(off)
          .before(UPDATED, "Firewall", "site-webserver", CREATED, "DnsRecord", web)
          .before(UPDATED, "Ready", web, CREATED, "DnsRecord", web)
          .before(CREATED, "DnsRecord", web, DELETED, "DnsRecord", web)
          .before(DELETED, "DnsRecord", web, DELETED, "ZeroTrustAccessApplication", "dns")
          .before(DELETED, "DnsRecord", web, DELETED, "OriginCaCertificate", "dns")
          .before(DELETED, "DnsRecord", web, DELETED, "ZoneSetting", "dns-ssl");
    }
    assertThat(moments.turns()).isGreaterThan(1);
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(11)
  void aMoveOfTheDataThatBreaksLeavesTheOwnDatabaseReachedAndCanBeTakenBack(DeployedSite site) {
    site.with("SITEWRIGHT_READY_MAX_SECONDS", "3");
    site.cloud()
        .fault(Map.of("kind", "silent", "resource", "droplet", "name", "database", "times", 0));
    site.set("site:managedDatabase", "mysql");
    var broken = site.up();
    assertThat(broken).failedWith(1).saying("did not come to serve with manifest");
    assertThat(broken.stepsOf("DatabaseCluster", "data")).containsExactly(CREATED);
    assertThat(broken.steps())
        .extracting(Step::type)
        .doesNotContain("Firewall", "Droplet", "Volume");
    assertThat(site).from(WEBSERVER).to(DATABASE).connectsOn(Port.tcp(2035));
    assertThat(site.preview().err()).contains("closes it");

    site.cloud().noMoreFaults();
    site.set("site:managedDatabase", "none");
    site.with("SITEWRIGHT_READY_MAX_SECONDS", "900");
    assertThat(site.up())
        .did(DELETED, "DatabaseCluster", "data")
        .leftAlone("Firewall", "Droplet", "Volume");
    assertThat(site).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(12)
  void aManagedDatabaseIsClosedBeforeAnybodyIsToldOfItAndTheOwnOneWhenTheDataHasLeft(
      DeployedSite site) {
    var moments = moments(site).onlyInTheEnd(MANAGED_DATABASE);
    var on = moments.during(() -> site.set("site:managedDatabase", "mysql"));
    assertThat(on)
        .did(CREATED, "DatabaseCluster", "data")
        .did(CREATED, "DatabaseFirewall", "data")
        .before(
            CREATED, "DatabaseFirewall", "data", CREATED, "SpacesBucketObject", "data-credentials")
        .before(CREATED, "SpacesBucketObject", "data-credentials", UPDATED, "Ready", "database")
        .before(UPDATED, "Ready", "database", UPDATED, "Firewall", "site-database")
        .leftAlone("Droplet", "DnsRecord", "Volume");
    assertThat(site).hasNoChanges();
    assertThat(site.up("-c", "site:managedDatabase=none")).failedWith(2);
    assertThat(site.state().findParents("protect").toString()).contains("DatabaseCluster");
  }

  @Test
  @Order(13)
  void itsTrustedSourcesChangeInOneStepWhichIsNeverLooser(DeployedSite site) {
    var vpc = moments(site);
    assertThat(vpc.during(() -> site.set("site:managedDatabaseAccess", "vpc")).steps())
        .hasToString("[updated DatabaseFirewall data [rules]]");
    var machines =
        moments(site)
            .during(
                () -> {
                  site.unset("site:managedDatabaseAccess");
                  site.set("site:buildMachine", "false");
                });
    assertThat(machines)
        .did(UPDATED, "DatabaseFirewall", "data")
        .did(DELETED, "Droplet", "build")
        .leftAlone("DatabaseCluster", "DnsRecord", "Volume");
    Bookkeeping.agrees(site);
  }

  private static Moments moments(DeployedSite site) {
    return new Moments(site, Form.PRODUCTION);
  }
}
