package io.sitewright.localcloud.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a vendor refuses: references that do not hold, names that are taken, quotas; each with its
 * status and id.
 */
class RefusalsTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me@x";

  private Cloud cloud;

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static DropletRequest machine(String name) {
    return DropletRequest.of(name, "lon1", "s-1vcpu-1gb", "debian-12-x64");
  }

  private void refused(int status, String id, String words, ThrowingCallable operation) {
    int before = cloud.resources();
    assertThatExceptionOfType(CloudRefusal.class)
        .isThrownBy(operation)
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.id()).isEqualTo(id);
              assertThat(refusal).hasMessageContaining(words);
            });
    assertThat(cloud.resources()).isEqualTo(before);
  }

  private static Firewall.Rule https(Firewall.Peers peers) {
    return new Firewall.Rule("tcp", "443", peers);
  }

  @Test
  void aDropletNamesANetworkOfItsOwnRegionAndKeysThatExist() {
    Vpc elsewhere = cloud.vpcs().create("net", "fra1", Optional.empty(), "");
    refused(
        422,
        "unprocessable_entity",
        "is not in region lon1",
        () -> cloud.droplets().create(machine("web").inVpc(elsewhere.id())));
    refused(
        422,
        "unprocessable_entity",
        "not found",
        () ->
            cloud.droplets().create(machine("web").inVpc("00000000-0000-0000-0000-000000000000")));
    DropletRequest keyed =
        new DropletRequest(
            "web",
            Optional.of("lon1"),
            "s-1vcpu-1gb",
            "debian-12-x64",
            Optional.empty(),
            List.of("4711"),
            List.of(),
            List.of(),
            false,
            false,
            null,
            false,
            null,
            null,
            null);
    refused(
        422,
        "unprocessable_entity",
        "4711 are invalid key identifiers",
        () -> cloud.droplets().create(keyed));
  }

  @Test
  void aDropletHasASizeAnImageAndARegionOnOffer() {
    refused(
        422,
        "unprocessable_entity",
        "invalid size",
        () -> cloud.droplets().create(DropletRequest.of("a", "lon1", "huge", "debian-12-x64")));
    refused(
        422,
        "unprocessable_entity",
        "invalid image",
        () -> cloud.droplets().create(DropletRequest.of("a", "lon1", "s-1vcpu-1gb", "beos")));
    refused(
        422,
        "unprocessable_entity",
        "invalid region",
        () ->
            cloud
                .droplets()
                .create(DropletRequest.of("a", "moon1", "s-1vcpu-1gb", "debian-12-x64")));
    refused(
        422, "unprocessable_entity", "hostname", () -> cloud.droplets().create(machine("no_host")));
  }

  @Test
  void theTwentySixthDropletIsTooMany() {
    for (int i = 0; i < 25; i++) {
      cloud.droplets().create(machine("web-" + i));
    }
    refused(
        422,
        "unprocessable_entity",
        "exceed your droplet limit",
        () -> cloud.droplets().create(machine("one-more")));
    cloud.faults().add(new Fault.Quota(100), Optional.of(Kind.DROPLET), Optional.empty(), "", 0);
    assertThat(cloud.droplets().create(machine("one-more")).name()).isEqualTo("one-more");
  }

  @Test
  void aNetworkInUseStaysAndRangesDoNotOverlap() {
    Vpc vpc = cloud.vpcs().create("net", "lon1", Optional.of("10.20.0.0/20"), "");
    Droplet web = cloud.droplets().create(machine("web").inVpc(vpc.id()));
    refused(
        409, "conflict", "Can not delete VPC with members", () -> cloud.vpcs().delete(vpc.id()));
    refused(
        422,
        "unprocessable_entity",
        "overlaps",
        () -> cloud.vpcs().create("other", "fra1", Optional.of("10.20.8.0/24"), ""));
    refused(
        422,
        "unprocessable_entity",
        "between /16 and /28",
        () -> cloud.vpcs().create("other", "fra1", Optional.of("10.0.0.0/8"), ""));
    refused(
        422,
        "unprocessable_entity",
        "within 10.0.0.0/8",
        () -> cloud.vpcs().create("other", "fra1", Optional.of("198.51.100.0/24"), ""));
    refused(
        422,
        "unprocessable_entity",
        "name already in use",
        () -> cloud.vpcs().create("net", "fra1", Optional.empty(), ""));
    cloud.droplets().delete(web.key());
    cloud.vpcs().delete(vpc.id());
    assertThat(cloud.vpcs().list()).isEmpty();
  }

  @Test
  void aFirewallNamesTagsAndDropletsThatExistAndAFreeName() {
    List<Firewall.Rule> open = List.of(https(Firewall.Peers.ofAddresses("0.0.0.0/0")));
    refused(
        422,
        "unprocessable_entity",
        "tag web not found",
        () -> cloud.firewalls().create("fw", open, List.of(), List.of(), List.of("web")));
    List<Firewall.Rule> tagged = List.of(https(Firewall.Peers.ofTags("web")));
    refused(
        422,
        "unprocessable_entity",
        "tag web not found",
        () -> cloud.firewalls().create("fw", tagged, List.of(), List.of(), List.of()));
    refused(
        422,
        "unprocessable_entity",
        "droplet 7 not found",
        () -> cloud.firewalls().create("fw", open, List.of(), List.of(7L), List.of()));
    cloud.tags().create("web");
    cloud.firewalls().create("fw", tagged, List.of(), List.of(), List.of("web"));
    refused(
        409,
        "conflict",
        "duplicate name",
        () -> cloud.firewalls().create("fw", open, List.of(), List.of(), List.of()));
    List<Firewall.Rule> wrong =
        List.of(new Firewall.Rule("tcp", "70000", Firewall.Peers.ofAddresses("0.0.0.0/0")));
    refused(
        422,
        "unprocessable_entity",
        "invalid ports: 70000",
        () -> cloud.firewalls().create("other", wrong, List.of(), List.of(), List.of()));
  }

  @Test
  void aRecordNeedsItsZoneAndAZoneIsThereOnce() {
    DnsRecord record =
        new DnsRecord(
            0, "example.org", "A", "www", "198.18.0.1", 120, null, null, null, null, null);
    refused(404, "not_found", "could not be found", () -> cloud.domains().addRecord(record));
    cloud.domains().create("example.org", null);
    refused(
        422,
        "unprocessable_entity",
        "Name already exists",
        () -> cloud.domains().create("example.org", null));
    cloud.domains().addRecord(record);
    refused(422, "unprocessable_entity", "already exists", () -> cloud.domains().addRecord(record));
    DnsRecord alias =
        new DnsRecord(
            0, "example.org", "CNAME", "www", "example.net", 120, null, null, null, null, null);
    refused(422, "unprocessable_entity", "CNAME", () -> cloud.domains().addRecord(alias));
  }

  @Test
  void aKeyIsThereOnceAndIsAKey() {
    cloud.sshKeys().create("one", KEY);
    refused(
        422, "unprocessable_entity", "already in use", () -> cloud.sshKeys().create("two", KEY));
    refused(
        422, "unprocessable_entity", "Key invalid", () -> cloud.sshKeys().create("two", "no key"));
  }

  @Test
  void aVolumeIsOnOneDropletOfItsRegionAndADropletCarriesSeven() {
    Droplet web = cloud.droplets().create(machine("web"));
    Droplet other = cloud.droplets().create(machine("other"));
    Volume far = cloud.volumes().create("far", "fra1", 1, "", "", "", List.of());
    refused(
        422,
        "unprocessable_entity",
        "same region",
        () -> cloud.volumes().attach(far.id(), web.id()));
    for (int i = 0; i < 7; i++) {
      cloud
          .volumes()
          .attach(cloud.volumes().create("v" + i, "lon1", 1, "", "", "", List.of()).id(), web.id());
    }
    Volume eighth = cloud.volumes().create("v7", "lon1", 2, "", "", "", List.of());
    refused(
        422,
        "unprocessable_entity",
        "too many volumes",
        () -> cloud.volumes().attach(eighth.id(), web.id()));
    String held = cloud.droplets().get(web.key()).volumeIds().get(0);
    refused(
        422,
        "unprocessable_entity",
        "already attached",
        () -> cloud.volumes().attach(held, other.id()));
    refused(409, "conflict", "cannot be deleted", () -> cloud.volumes().delete(held));
    refused(
        422, "unprocessable_entity", "larger size", () -> cloud.volumes().resize(eighth.id(), 1));
    refused(
        409,
        "conflict",
        "already exists",
        () -> cloud.volumes().create("v7", "lon1", 1, "", "", "", List.of()));
    cloud.droplets().delete(web.key());
    assertThat(cloud.volumes().get(held).dropletIds()).isEmpty();
  }

  @Test
  void aBucketIsThereOnceAndGoesEmpty() {
    cloud.spaces().create("site-config", "lon1", "private");
    refused(
        409,
        "BucketAlreadyExists",
        "not available",
        () -> cloud.spaces().create("site-config", "fra1", "private"));
    refused(
        404,
        "NoSuchBucket",
        "does not exist",
        () -> cloud.spaces().write("other", "key", new byte[0], "text/plain"));
    cloud.spaces().write("site-config", "manifest", new byte[] {1}, "text/plain");
    refused(409, "BucketNotEmpty", "not empty", () -> cloud.spaces().delete("site-config"));
    refused(
        404,
        "NoSuchKey",
        "key does not exist",
        () -> cloud.spaces().object("site-config", "nothing"));
    refused(
        400,
        "bad_request",
        "bucket other not found",
        () -> cloud.spacesKeys().create("key", List.of(new SpacesKey.Grant("other", "read"))));
    refused(
        400,
        "bad_request",
        "invalid permission",
        () -> cloud.spacesKeys().create("key", List.of(new SpacesKey.Grant("site-config", "all"))));
  }

  @Test
  void aProjectHoldsWhatExistsAndGoesEmpty() {
    Droplet web = cloud.droplets().create(machine("web"));
    Project site =
        cloud.projects().create("site", "", "Web Application", "", false, List.of(web.urn()));
    refused(
        404,
        "not_found",
        "do:droplet:1 not found",
        () -> cloud.projects().create("other", "", "", "", false, List.of("do:droplet:1")));
    refused(412, "precondition_failed", "with resources", () -> cloud.projects().delete(site.id()));
    refused(
        409,
        "conflict",
        "already in use",
        () -> cloud.projects().create("site", "", "", "", false, List.of()));
    cloud.droplets().delete(web.key());
    assertThat(cloud.projects().get(site.id()).resources()).isEmpty();
    cloud.projects().delete(site.id());
  }

  @Test
  void cloudflareRefusesWithItsOwnNumbers() {
    CfZone zone = cloud.zones().create("account", "example.net", "full", false, List.of());
    refused(
        400,
        "1061",
        "already exists",
        () -> cloud.zones().create("account", "example.net", "full", false, List.of()));
    CfRecord www = record(zone.id(), "A", "www.example.net", "198.18.0.1");
    cloud.zones().addRecord(www);
    refused(400, "81058", "identical record", () -> cloud.zones().addRecord(www));
    refused(
        400,
        "81053",
        "already exists",
        () ->
            cloud.zones().addRecord(record(zone.id(), "CNAME", "www.example.net", "example.org")));
    refused(
        404,
        "7003",
        "Could not route",
        () -> cloud.zones().addRecord(record("none", "A", "www.example.net", "198.18.0.1")));
    refused(404, "81044", "does not exist", () -> cloud.zones().deleteRecord(zone.id(), "none"));
    refused(
        400,
        "1006",
        "Undefined zone setting",
        () -> cloud.zones().setting(zone.id(), "no_such_setting"));
  }

  private static CfRecord record(String zone, String type, String name, String content) {
    Instant now = Instant.EPOCH;
    return new CfRecord(
        "", zone, type, name, content, 1, false, null, null, List.of(), null, null, now, now);
  }

  @Test
  void rightsOfAKeyArePerBucket() {
    SpacesKey key =
        new SpacesKey(
            "a",
            "s",
            "web",
            List.of(
                new SpacesKey.Grant("config", "read"), new SpacesKey.Grant("reports", "readwrite")),
            Instant.EPOCH);
    Map<String, List<Boolean>> rights =
        Map.of(
            "config",
            List.of(true, false),
            "reports",
            List.of(true, true),
            "uploads",
            List.of(false, false));
    rights.forEach(
        (bucket, may) ->
            assertThat(List.of(key.mayRead(bucket), key.mayWrite(bucket)))
                .as(bucket)
                .isEqualTo(may));
    assertThat(key).hasToString("SpacesKey[web a]");
  }
}
