package io.sitewright.localcloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DatabaseRequest;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Volume;
import io.sitewright.localcloud.protocol.Provider;
import io.sitewright.localcloud.protocol.Target;
import io.sitewright.localcloud.protocol.Trees;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A resource of each type made, read, changed in place and deleted: what was just done is never a
 * difference, and a refresh changes nothing.
 */
class LifeCycleTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me@x";

  private static final Map<String, @Nullable Object> WEB =
      of("entryPort", 80.0, "entryProtocol", "http", "targetPort", 80.0, "targetProtocol", "http");

  /** A type with inputs and inputs that are laid over them, all changed in place. */
  private record Life(
      String type, Map<String, @Nullable Object> inputs, Map<String, @Nullable Object> changes) {}

  private Cloud cloud;
  private DigitalOceanProvider provider;

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
    provider = new DigitalOceanProvider(cloud);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static Target target(String type) {
    String token =
        "digitalocean:index/"
            + Character.toLowerCase(type.charAt(0))
            + type.substring(1)
            + ":"
            + type;
    return Target.of("urn:pulumi:dev::proj::" + token + "::res");
  }

  private static Map<String, @Nullable Object> of(Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  private List<Life> lives() {
    Droplet other =
        cloud.droplets().create(DropletRequest.of("other", "lon1", "s-1vcpu-1gb", "debian-12-x64"));
    Volume volume = cloud.volumes().create("held", "lon1", 1, "", "", "", List.of());
    String vpc = cloud.vpcs().create("net", "lon1", Optional.of("10.20.0.0/20"), "").id();
    cloud.tags().create("web");
    cloud.tags().create("db");
    cloud.domains().create("example.org", null);
    cloud.spaces().create("config", "lon1", "private");
    String cluster =
        cloud.databases().create(DatabaseRequest.of("held", "mysql", "8", "lon1")).id();
    String reserved = cloud.reservedIps().create("lon1").address();
    Map<String, @Nullable Object> https =
        of("protocol", "tcp", "portRange", "443", "sourceAddresses", List.of("::/0", "0.0.0.0/0"));
    Map<String, @Nullable Object> ping = of("protocol", "icmp", "sourceTags", List.of("web"));
    return List.of(
        new Life(
            "Droplet",
            of(
                "region",
                "LON1",
                "size",
                "s-1vcpu-1gb",
                "image",
                "debian-12-x64",
                "vpcUuid",
                vpc,
                "tags",
                List.of("web", "db"),
                "userData",
                "#!"),
            of(
                "name",
                "renamed",
                "size",
                "s-2vcpu-2gb",
                "tags",
                List.of("web"),
                "ipv6",
                true,
                "backups",
                true,
                "volumeIds",
                List.of(volume.id()))),
        new Life(
            "Firewall",
            of("inboundRules", List.of(https, ping), "tags", List.of("web")),
            of(
                "name",
                "fw",
                "inboundRules",
                List.of(ping),
                "dropletIds",
                List.of((double) other.id()),
                "tags",
                List.of("db", "web"))),
        new Life("Vpc", of("region", "fra1"), of("name", "renamed", "description", "words")),
        new Life("SshKey", of("publicKey", KEY + "\n"), of("name", "renamed")),
        new Life("Tag", of("name", "fresh"), of()),
        new Life("Domain", of("name", "example.net", "ipAddress", "198.18.0.1"), of()),
        new Life(
            "DnsRecord",
            of(
                "domain",
                "example.org",
                "name",
                "www",
                "type",
                "CNAME",
                "value",
                "web.example.net."),
            of("ttl", 120.0, "value", "other.example.net.")),
        new Life(
            "Volume",
            of("region", "lon1", "size", 10.0, "initialFilesystemType", "ext4"),
            of("size", 20.0, "tags", List.of("db"))),
        new Life(
            "VolumeAttachment",
            of("dropletId", (double) other.id(), "volumeId", volume.id()),
            of()),
        new Life(
            "SpacesBucket",
            of("region", "lon1"),
            of("acl", "public-read", "versioning", of("enabled", true))),
        new Life(
            "SpacesBucketObject",
            of("region", "lon1", "bucket", "config", "key", "manifest", "content", "one"),
            of("content", "two", "contentType", "text/plain", "metadata", of("by", "test"))),
        new Life(
            "SpacesKey",
            of("grants", List.of(of("bucket", "config", "permission", "read"))),
            of(
                "name",
                "renamed",
                "grants",
                List.of(of("bucket", "config", "permission", "readwrite")))),
        new Life(
            "Project",
            of("resources", List.of(other.urn(), "do:domain:example.org")),
            of("name", "renamed", "environment", "production", "resources", List.of(other.urn()))),
        new Life(
            "DatabaseCluster",
            of(
                "engine",
                "mysql",
                "version",
                "8",
                "size",
                "db-s-1vcpu-2gb",
                "region",
                "LON1",
                "nodeCount",
                1.0,
                "privateNetworkUuid",
                vpc,
                "tags",
                List.of("web")),
            of(
                "size",
                "db-s-2vcpu-4gb",
                "nodeCount",
                2.0,
                "tags",
                List.of("db", "web"),
                "sqlMode",
                "ANSI",
                "maintenanceWindows",
                List.of(of("day", "sunday", "hour", "02:00")))),
        new Life("DatabaseDb", of("clusterId", cluster, "name", "site"), of()),
        new Life(
            "DatabaseUser",
            of("clusterId", cluster, "name", "site"),
            of("mysqlAuthPlugin", "mysql_native_password")),
        new Life("DropletSnapshot", of("dropletId", other.key()), of()),
        new Life("ReservedIp", of("region", "LON1"), of("dropletId", (double) other.id())),
        new Life(
            "ReservedIpAssignment",
            of("ipAddress", reserved, "dropletId", (double) other.id()),
            of()),
        new Life(
            "LoadBalancer",
            of(
                "region",
                "lon1",
                "vpcUuid",
                vpc,
                "forwardingRules",
                List.of(WEB),
                "dropletTag",
                "web"),
            of(
                "name",
                "renamed",
                "forwardingRules",
                List.of(
                    WEB,
                    of(
                        "entryPort",
                        8080.0,
                        "entryProtocol",
                        "tcp",
                        "targetPort",
                        80.0,
                        "targetProtocol",
                        "tcp")),
                "healthcheck",
                of("port", 80.0, "protocol", "http", "path", "/healthy"),
                "stickySessions",
                of("type", "cookies", "cookieName", "lb", "cookieTtlSeconds", 60.0),
                "sizeUnit",
                2.0,
                "dropletTag",
                "db",
                "redirectHttpToHttps",
                true)),
        new Life(
            "Certificate",
            of("type", "lets_encrypt", "domains", List.of("www.example.org", "example.org")),
            of()));
  }

  private Map<String, @Nullable Object> checked(
      Life life, Map<String, @Nullable Object> olds, Map<String, @Nullable Object> inputs) {
    Provider.Checked checked =
        provider.check(
            target(life.type()),
            olds,
            inputs,
            new Provider.Naming(new byte[] {1}, Optional.empty()));
    assertThat(checked.failures()).isEmpty();
    return checked.inputs();
  }

  @TestFactory
  Stream<DynamicTest> nothingDiffersFromWhatWasJustDone() {
    return lives().stream().map(life -> DynamicTest.dynamicTest(life.type(), () -> live(life)));
  }

  private void live(Life life) {
    Target target = target(life.type());
    Map<String, @Nullable Object> inputs = checked(life, Map.of(), life.inputs());
    int before = cloud.resources();
    Provider.Made made = provider.create(target, inputs);
    assertThat(provider.diff(target, made.outputs(), inputs).diffs()).isEmpty();
    unmoved(target, made.id(), inputs, made.outputs());

    Map<String, @Nullable Object> changed = new LinkedHashMap<>(life.inputs());
    changed.putAll(life.changes());
    Map<String, @Nullable Object> news = checked(life, inputs, changed);
    Provider.Difference difference = provider.diff(target, made.outputs(), news);
    TreeSet<String> expected = new TreeSet<>(life.changes().keySet());
    if (expected.contains("ipv6")) {
      expected.add("ipv6Address");
    }
    assertThat(new TreeSet<>(difference.diffs())).isEqualTo(expected);
    assertThat(difference.replaces()).isEmpty();
    Map<String, @Nullable Object> outputs =
        provider.update(target, made.id(), made.outputs(), news);
    assertThat(provider.diff(target, outputs, news).diffs()).isEmpty();
    unmoved(target, made.id(), news, outputs);

    provider.delete(target, made.id(), outputs);
    provider.delete(target, made.id(), outputs);
    assertThat(provider.read(target, made.id(), news, outputs)).isEmpty();
    assertThat(cloud.resources()).isLessThanOrEqualTo(before);
  }

  /** A refresh finds the same outputs and the same inputs. */
  private void unmoved(
      Target target,
      String id,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> outputs) {
    Provider.Found found = provider.read(target, id, inputs, outputs).orElseThrow();
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.outputs()).isEqualTo(outputs);
    assertThat(found.inputs()).isEqualTo(inputs);
  }

  @TestFactory
  Stream<DynamicTest> importsGiveTheInputsThatTheRealProviderGave() {
    JsonNode observed = Trees.json(LifeCycleTest.class, "observed.json").get("resources");
    return lives().stream()
        .filter(life -> observed.path(life.type()).path("import").path("inputs").isObject())
        .map(
            life ->
                DynamicTest.dynamicTest(
                    life.type(),
                    () -> {
                      Map<String, @Nullable Object> base = new LinkedHashMap<>(life.inputs());
                      Provider.Made made =
                          provider.create(target(life.type()), checked(life, Map.of(), base));
                      Provider.Found found =
                          provider
                              .read(target(life.type()), made.id(), Map.of(), Map.of())
                              .orElseThrow();
                      assertThat(found.inputs()).containsEntry("__defaults", List.of());
                      Map<String, @Nullable Object> wanted =
                          Trees.map(observed.get(life.type()).get("import").get("inputs"));
                      wanted.values().removeIf(value -> value == null);
                      // What only one of both programs asked for is not compared.
                      wanted
                          .keySet()
                          .removeAll(List.of("monitoring", "dropletIds", "outboundRules"));
                      assertThat(found.inputs().keySet()).containsAll(wanted.keySet());
                      assertThat(found.inputs())
                          .doesNotContainKeys("userData", "resizeDisk", "backups");
                    }));
  }

  @Test
  void aRecordIsImportedWithItsZone() {
    cloud.domains().create("example.org", null);
    Map<String, @Nullable Object> inputs =
        of("domain", "example.org", "name", "www", "type", "A", "value", "198.18.0.1", "ttl", 60.0);
    Provider.Made made = provider.create(target("DnsRecord"), inputs);
    assertThatThrownBy(() -> provider.read(target("DnsRecord"), made.id(), Map.of(), Map.of()))
        .hasMessage(
            "refreshing "
                + target("DnsRecord").urn()
                + ": 1 error occurred:\n\t* domain is invalid because cannot be an empty string\n\n");
    Provider.Found found =
        provider
            .read(target("DnsRecord"), "example.org," + made.id(), Map.of(), Map.of())
            .orElseThrow();
    assertThat(found.id()).isEqualTo(made.id());
    assertThat(found.inputs()).containsAllEntriesOf(inputs);
  }

  @Test
  void userDataIsADigestInTheOutputsAndInClearOnlyInTheCloud() {
    Life life = lives().get(0);
    Provider.Made made = provider.create(target("Droplet"), checked(life, Map.of(), life.inputs()));
    assertThat(made.outputs()).containsEntry("userData", Shape.sha1("#!"));
    assertThat(cloud.droplets().get(made.id()).bootData()).contains("#!");
    assertThat(cloud.droplets().get(made.id()))
        .hasToString("Droplet[" + made.id() + " res-" + suffix(made) + " active]");
  }

  private static String suffix(Provider.Made made) {
    return String.valueOf(made.outputs().get("name")).substring("res-".length());
  }

  @Test
  void aNameOnceMadeIsKeptAndAProjectsOwnPatternIsFollowed() {
    Life vpc = new Life("Vpc", of("region", "fra1"), of());
    Map<String, @Nullable Object> first = checked(vpc, Map.of(), vpc.inputs());
    Provider.Naming other = new Provider.Naming(new byte[] {2}, Optional.empty());
    assertThat(provider.check(target("Vpc"), first, vpc.inputs(), other).inputs()).isEqualTo(first);
    assertThat(provider.check(target("Vpc"), Map.of(), vpc.inputs(), other).inputs().get("name"))
        .isNotEqualTo(first.get("name"));
    Provider.Naming proposed = new Provider.Naming(new byte[] {2}, Optional.of("my-net"));
    assertThat(provider.check(target("Vpc"), Map.of(), vpc.inputs(), proposed).inputs())
        .containsEntry("name", "my-net");
  }
}
