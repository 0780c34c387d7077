package io.sitewright.clouds.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.digitalocean.Provider;
import com.pulumi.digitalocean.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.AddressRecord;
import io.sitewright.clouds.Bucket;
import io.sitewright.clouds.BucketPlan;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.Group;
import io.sitewright.clouds.InboundRule;
import io.sitewright.clouds.Machine;
import io.sitewright.clouds.MachinePlan;
import io.sitewright.clouds.MachinePlan.Lifetime;
import io.sitewright.clouds.Network;
import io.sitewright.clouds.ObjectPlan;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.StoreGrant;
import io.sitewright.clouds.Volume;
import io.sitewright.clouds.VolumePlan;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.Somewhere;
import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DigitalOceanTest {
  private static final String DROPLET = "digitalocean:index/droplet:Droplet";
  private static final Region LONDON = new Region("lon1");
  private static Declarations declared;

  @BeforeAll
  static void declareOneOfEach() {
    declared =
        Recorder.run(
            "shop",
            "dev",
            ctx -> {
              Place place = Place.under(new Somewhere("shop"));
              Cloud cloud = DigitalOcean.in(LONDON);
              Network network = cloud.network("net", Cidr.parse("10.20.0.0/20"), place);
              Group web = cloud.group(Output.of("shop-dev-webserver"), "group", place);
              cloud.firewall(
                  "fw",
                  web,
                  Output.of(
                      List.of(
                          new InboundRule(Ping.PING, List.of(Cidr.parse("0.0.0.0/0")), List.of()),
                          new InboundRule(
                              Port.SSH,
                              List.of(Cidr.parse("203.0.113.7/32")),
                              List.of("shop-dev-build-machine")))),
                  place);
              machine(cloud, "web-1", network, web, Lifetime.REPLACEABLE, place);
              Machine db = machine(cloud, "db", network, web, Lifetime.STATEFUL, place.kept(true));
              Volume data =
                  cloud.volume("data", new VolumePlan(10, List.of(web)), place.kept(true));
              cloud.attach("data", data, db, place);
              ctx.export(
                  "image",
                  cloud
                      .snapshot("db-1", db, Output.of("shop-dev database 1"), place.kept(true))
                      .image());
              Bucket kept = cloud.bucket("uploads", new BucketPlan(false, true), place.kept(true));
              Bucket config = cloud.bucket("config", new BucketPlan(true, false), place);
              cloud.storeKey(
                  "key",
                  List.of(
                      new StoreGrant(config, StoreGrant.Access.READ),
                      new StoreGrant(kept, StoreGrant.Access.READ_WRITE)),
                  place);
              cloud.object(
                  "text", config, ObjectPlan.text(Output.of("a"), Output.of("hello")), place);
              cloud.object(
                  "bytes", config, ObjectPlan.base64(Output.of("b"), Output.of("aGk=")), place);
              var zone = cloud.dns().zone("zone", new DomainName("example.org"), place);
              cloud
                  .dns()
                  .address(
                      "a",
                      zone,
                      new AddressRecord(
                          new DomainName("www.example.org"),
                          db.publicAddress(),
                          Duration.ofMinutes(2)),
                      place);
              ctx.export("edge", cloud.dns().edge(place));
              assertThat(cloud.storeEndpoint()).isEqualTo("https://lon1.digitaloceanspaces.com");
            });
    assertThat(declared.errors()).isEmpty();
    assertThat(declared.faults()).isEmpty();
  }

  private static Machine machine(
      Cloud cloud, String name, Network network, Group group, Lifetime lifetime, Place place) {
    var plan =
        new MachinePlan(
            new MachineSize("s-1vcpu-1gb"),
            new Image("debian-12-x64"),
            network,
            Output.ofSecret("#cloud-config"),
            List.of(group),
            lifetime,
            false);
    return cloud.machine(name, plan, place);
  }

  @Test
  void aWebserverIsReplacedByANewSize() {
    Declared web = declared.the(DROPLET, "web-1");
    assertThat(web.replaceOnChanges()).containsExactly("size", "image");
    assertThat(web.ignoreChanges()).isEmpty();
    assertThat(web.inputs()).doesNotContainKeys("name", "sshKeys");
    assertThat(web.text("region")).isEqualTo("lon1");
    assertThat(web.text("vpcUuid")).isEqualTo("net-id");
    assertThat(web.input("tags")).isEqualTo(List.of("shop-dev-webserver"));
    assertThat(web.parent()).isEqualTo("test:index:Somewhere shop");
  }

  @Test
  void aStatefulMachineIsDeafToUserDataKeysAndImage() {
    Declared db = declared.the(DROPLET, "db");
    assertThat(db.ignoreChanges()).containsExactly("userData", "sshKeys", "image");
    assertThat(db.replaceOnChanges()).isEmpty();
    assertThat(db.protect()).isTrue();
    assertThat(db.retainOnDelete()).isTrue();
  }

  @Test
  void rulesNameRangesAndTagsOfTheirGroup() {
    Declared firewall = declared.the("digitalocean:index/firewall:Firewall", "fw");
    assertThat(firewall.input("tags")).isEqualTo(List.of("shop-dev-webserver"));
    assertThat(firewall.input("inboundRules"))
        .isEqualTo(
            List.of(
                Map.of("protocol", "icmp", "sourceAddresses", List.of("0.0.0.0/0")),
                Map.of(
                    "protocol",
                    "tcp",
                    "portRange",
                    "1035",
                    "sourceAddresses",
                    List.of("203.0.113.7/32"),
                    "sourceTags",
                    List.of("shop-dev-build-machine"))));
    assertThat((List<?>) firewall.input("outboundRules")).hasSize(3);
  }

  @Test
  void aVolumeIsAttachedByTheMachinesNumber() {
    Declared attachment =
        declared.the("digitalocean:index/volumeAttachment:VolumeAttachment", "data");
    assertThat(attachment.text("volumeId")).isEqualTo("data-id");
    assertThat(((Number) attachment.input("dropletId")).intValue()).isPositive();
    assertThat(
            declared.the("digitalocean:index/volume:Volume", "data").text("initialFilesystemType"))
        .isEqualTo("ext4");
  }

  @Test
  void anImageIsDeafToItsMachinesReplacementAndKept() {
    Declared image = declared.the("digitalocean:index/dropletSnapshot:DropletSnapshot", "db-1");
    assertThat(image.text("dropletId")).matches("\\d+");
    assertThat(image.text("name")).isEqualTo("shop-dev database 1");
    assertThat(image.ignoreChanges()).containsExactly("dropletId", "name");
    assertThat(image.protect()).isTrue();
    assertThat(image.retainOnDelete()).isTrue();
    assertThat(declared.outputs()).containsEntry("image", "db-1-id");
  }

  @Test
  void theFirewallAlsoFiltersInsideTheNetwork() {
    assertThat(DigitalOcean.in(LONDON).firewallInsideVpc()).isTrue();
  }

  @Test
  void onlyADisposableBucketIsEmptiedOnDeletion() {
    String bucket = "digitalocean:index/spacesBucket:SpacesBucket";
    assertThat(declared.the(bucket, "config").input("forceDestroy")).isEqualTo(true);
    assertThat(declared.the(bucket, "uploads").input("forceDestroy")).isEqualTo(false);
    assertThat(declared.the(bucket, "uploads").protect()).isTrue();
  }

  @Test
  void aKeyOpensWhatItIsGrantedAndNothingElse() {
    assertThat(declared.the("digitalocean:index/spacesKey:SpacesKey", "key").input("grants"))
        .isEqualTo(
            List.of(
                Map.of("bucket", "config-0123456", "permission", "read"),
                Map.of("bucket", "uploads-0123456", "permission", "readwrite")));
  }

  @Test
  void objectsCarryTextOrBytes() {
    String object = "digitalocean:index/spacesBucketObject:SpacesBucketObject";
    assertThat(declared.the(object, "text").inputs())
        .containsEntry("content", "hello")
        .containsEntry("key", "a");
    assertThat(declared.the(object, "bytes").inputs())
        .containsEntry("contentBase64", "aGk=")
        .doesNotContainKey("content");
  }

  @Test
  void aRecordIsNamedWithinItsZone() {
    Declared record = declared.the("digitalocean:index/dnsRecord:DnsRecord", "a");
    assertThat(record.inputs()).containsEntry("name", "www").containsEntry("domain", "example.org");
    assertThat(((Number) record.input("ttl")).intValue()).isEqualTo(120);
    assertThat(declared.outputs()).containsEntry("edge", List.of());
  }

  @Test
  void everyResourceTakesTheProviderOfItsParent() {
    Declarations given =
        Recorder.run(
            "shop",
            "dev",
            ctx -> {
              var provider = new Provider("other", ProviderArgs.Empty);
              var parent =
                  new Somewhere(
                      "shop", ComponentResourceOptions.builder().providers(provider).build());
              DigitalOcean.in(LONDON)
                  .network("net", Cidr.parse("10.20.0.0/20"), Place.under(parent));
            });
    assertThat(given.the("digitalocean:index/vpc:Vpc", "net").provider()).contains("other");
  }
}
