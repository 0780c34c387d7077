package io.sitewright.cli.recovery;

import static io.sitewright.model.settings.DnsProvider.CLOUDFLARE;
import static io.sitewright.model.settings.DnsProvider.DIGITALOCEAN;
import static io.sitewright.model.settings.DnsProvider.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The table of types against a small vendor on the wire. */
class VendorsTest extends OnTheWire {
  @Test
  void allPagesAreRead() {
    vendor.answers(
        "GET /digitalocean/v2/droplets?per_page=200&page=1",
        "{\"droplets\":[{\"id\":1,\"name\":\"other\"}],\"links\":{\"pages\":{\"next\":\"x\"}}}");
    vendor.answers(
        "GET /digitalocean/v2/droplets?per_page=200&page=2",
        "{\"droplets\":[{\"id\":2,\"name\":\"web-1-abc1234\",\"tags\":[\"p-dev\"]}],\"links\":{}}");

    assertThat(find(Kind.DROPLET, "name", "web-1-abc1234"))
        .singleElement()
        .satisfies(
            machine -> {
              assertThat(machine.id()).isEqualTo("2");
              assertThat(machine.tags()).containsExactly("p-dev");
            });
  }

  @Test
  void aDnsRecordIsKnownByNameTypeAndValue() {
    vendor.answers(
        "GET /digitalocean/v2/domains/example.org/records?per_page=200&page=1",
        """
        {"domain_records":[
          {"id":1,"type":"A","name":"www","data":"203.0.113.9"},
          {"id":2,"type":"TXT","name":"www","data":"203.0.113.1"},
          {"id":3,"type":"A","name":"www","data":"203.0.113.1"},
          {"id":4,"type":"CNAME","name":"m","data":"www.example.org"}]}
        """);

    assertThat(
            find(
                Kind.DNS_RECORD,
                "domain",
                "example.org",
                "type",
                "A",
                "name",
                "www",
                "value",
                "203.0.113.1"))
        .extracting(VendorObject::id)
        .containsExactly("3");
    assertThat(
            find(
                Kind.DNS_RECORD,
                "domain",
                "example.org",
                "type",
                "CNAME",
                "name",
                "m",
                "value",
                "www.example.org."))
        .extracting(VendorObject::id)
        .containsExactly("4");
  }

  @Test
  void aRecordOfADomainThatIsNotThereIsNotThere() {
    assertThat(find(Kind.DNS_RECORD, "domain", "gone.org", "type", "A", "name", "x", "value", "y"))
        .isEmpty();
  }

  @Test
  void anAttachmentIsKnownByItsVolumeAndItsMachine() {
    vendor.answers(
        "GET /digitalocean/v2/volumes?per_page=200&page=1",
        "{\"volumes\":[{\"id\":\"v-1\",\"droplet_ids\":[7]},{\"id\":\"v-2\",\"droplet_ids\":[]}]}");

    assertThat(find(Kind.VOLUME_ATTACHMENT, "volumeId", "v-1", "dropletId", "7"))
        .extracting(VendorObject::id)
        .containsExactly("7-v-1-adopted");
    assertThat(find(Kind.VOLUME_ATTACHMENT, "volumeId", "v-2", "dropletId", "7")).isEmpty();
  }

  @Test
  void bucketsAndObjectsAreAskedForInTheStore() {
    vendor.answers("HEAD /spaces/web-config-abc1234", "");
    vendor.answers("HEAD /spaces/web-config-abc1234/members/web/a%20b", "");

    assertThat(find(Kind.BUCKET, "name", "web-config-abc1234", "region", "lon1")).hasSize(1);
    assertThat(find(Kind.BUCKET, "name", "other", "region", "lon1")).isEmpty();
    assertThat(
            find(
                Kind.OBJECT,
                "bucket",
                "web-config-abc1234",
                "key",
                "members/web/a b",
                "region",
                "lon1"))
        .extracting(VendorObject::id)
        .containsExactly("members/web/a b");
  }

  @Test
  void aCloudflareRecordIsKnownByNameTypeAndContent() {
    vendor.answers(
        "GET /cloudflare/client/v4/zones/z1/dns_records?per_page=50&page=1",
        "{\"result\":[{\"id\":\"r1\",\"type\":\"A\",\"name\":\"www.example.org\",\"content\":\"203.0.113.1\"}],\"result_info\":{\"total_pages\":1}}");

    assertThat(
            find(
                Kind.CLOUDFLARE_RECORD,
                "zoneId",
                "z1",
                "type",
                "A",
                "name",
                "www.example.org",
                "content",
                "203.0.113.1"))
        .extracting(VendorObject::id)
        .containsExactly("r1");
  }

  @Test
  void removingAKeyDeletesThatKeyOnly() {
    vendor.answers(
        "GET /digitalocean/v2/spaces/keys?per_page=200&page=1",
        "{\"keys\":[{\"access_key\":\"DO1\",\"name\":\"web-abc1234\"}]}");
    vendor.answers("DELETE /digitalocean/v2/spaces/keys/DO1", "{}");

    VendorObject key = find(Kind.SPACES_KEY, "name", "web-abc1234").get(0);
    key.delete().accept(vendors);

    assertThat(vendor.asked()).last().isEqualTo("DELETE /digitalocean/v2/spaces/keys/DO1");
  }

  @Test
  void anInventoryThatCannotBeReadIsNeverTakenForAnEmptyOne() {
    vendor.answers("GET /digitalocean/v2/droplets?per_page=200&page=1", "!500");

    assertThatThrownBy(() -> find(Kind.DROPLET, "name", "web-1-abc1234"))
        .hasMessage(
            "The inventory is not known (DigitalOcean's /v2/droplets answers 500); nothing was touched.");
  }

  @Test
  void aResourceWithoutANameMatchesNothing() {
    vendor.answers("GET /digitalocean/v2/tags?per_page=200&page=1", "{\"tags\":[{\"name\":\"\"}]}");

    assertThat(find(Kind.TAG)).isEmpty();
  }

  @Test
  void recordsOfOthersInTheStacksZonesStandInTheWayOfADestroy() {
    vendor.answers(
        "GET /digitalocean/v2/domains/example.org/records?per_page=200&page=1",
        """
        {"domain_records":[
          {"id":1,"type":"SOA","name":"@","data":"1800"},
          {"id":2,"type":"NS","name":"@","data":"ns1.digitalocean.com"},
          {"id":3,"type":"A","name":"www","data":"203.0.113.1"},
          {"id":4,"type":"MX","name":"@","data":"mail.example.net"}]}
        """);
    vendor.answers(
        "GET /cloudflare/client/v4/zones/z1/dns_records?per_page=50&page=1",
        """
        {"result":[
          {"id":"r1","type":"A","name":"www.example.com","content":"203.0.113.1"},
          {"id":"r2","type":"TXT","name":"example.com","content":"v=spf1 -all"}]}
        """);
    ObjectNode zone = States.resource(Kind.ZONE, "proxied", "z1");
    zone.putObject("outputs").put("name", "example.com");
    var state =
        States.of(
            States.resource(Kind.DOMAIN, "dns", "example.org"),
            States.resource(Kind.DNS_RECORD, "web-1", "3"),
            zone,
            States.resource(Kind.CLOUDFLARE_RECORD, "web-1", "r1"));

    assertThatThrownBy(() -> ForeignRecords.beside(state, vendors).refuseDestroy("dev"))
        .hasMessage(
            "destroy dev would lose DNS records that the stack did not make, for they go with its"
                + " zone: MX @ mail.example.net in the zone example.org, TXT example.com v=spf1"
                + " -all in the zone example.com. Nothing was touched. Move them to a zone of"
                + " their own or delete them at the vendor, then run it again.");
    ForeignRecords.beside(States.of(), vendors).refuseDestroy("dev");
  }

  @Test
  void recordsOfOthersStandInTheWayOfLeavingTheirZoneAndNotOfStaying() {
    vendor.answers(
        "GET /digitalocean/v2/domains/example.org/records?per_page=200&page=1",
        "{\"domain_records\":[{\"id\":4,\"type\":\"MX\",\"name\":\"@\",\"data\":\"mail.example.net\"}]}");
    var state = States.of(States.resource(Kind.DOMAIN, "dns", "example.org"));

    ForeignRecords.refuseLeaving(state, "example.org", DIGITALOCEAN, vendors);
    assertThatThrownBy(
            () -> ForeignRecords.refuseLeaving(state, "example.com", DIGITALOCEAN, vendors))
        .hasMessageStartingWith("leaving the site's zone for example.com would lose DNS records");
    assertThatThrownBy(
            () -> ForeignRecords.refuseLeaving(state, "example.org", CLOUDFLARE, vendors))
        .hasMessageStartingWith("leaving the site's zone for example.org at Cloudflare would lose");
  }

  @Test
  void recordsByHandLeaveTheSitesZoneAndNotOneBesideIt() {
    vendor.answers(
        "GET /digitalocean/v2/domains/example.org/records?per_page=200&page=1",
        "{\"domain_records\":[{\"id\":4,\"type\":\"MX\",\"name\":\"@\",\"data\":\"mail.example.net\"}]}");
    ObjectNode zone = States.resource(Kind.DOMAIN, "dns", "example.org");
    ForeignRecords.refuseLeaving(States.of(zone), "example.org", NONE, vendors);

    zone.put(
        "urn",
        "urn:pulumi:dev::p::sitewright:index:Site$sitewright:index:SiteDns$"
            + Kind.DOMAIN.type()
            + "::dns");
    assertThatThrownBy(
            () -> ForeignRecords.refuseLeaving(States.of(zone), "example.org", NONE, vendors))
        .hasMessageStartingWith(
            "leaving the site's zone for records by hand would lose DNS records");
  }

  @Test
  void aZoneBesideTheSitesIsNoReasonToThinkThatItIsLeft() {
    vendor.answers(
        "GET /digitalocean/v2/domains/example.net/records?per_page=200&page=1",
        "{\"domain_records\":[{\"id\":4,\"type\":\"MX\",\"name\":\"@\",\"data\":\"mail.example.net\"}]}");
    var state =
        States.of(
            States.resource(Kind.DOMAIN, "dns", "example.org"),
            States.resource(Kind.DOMAIN, "beside", "example.net"));

    ForeignRecords.refuseLeaving(state, "example.org", DIGITALOCEAN, vendors);
    assertThatThrownBy(
            () -> ForeignRecords.refuseLeaving(state, "example.com", DIGITALOCEAN, vendors))
        .hasMessageStartingWith("leaving the site's zone for example.com would lose DNS records");
  }
}
