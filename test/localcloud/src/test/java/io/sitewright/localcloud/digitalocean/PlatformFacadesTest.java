package io.sitewright.localcloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.DatabaseRequest;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.KeyPairs;
import io.sitewright.localcloud.protocol.HalfMade;
import io.sitewright.localcloud.protocol.Provider;
import io.sitewright.localcloud.protocol.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is peculiar to single types: lists without a thing, ids without a number, surprises. */
class PlatformFacadesTest {
  private Path home = Path.of("");
  private Cloud cloud;
  private DigitalOceanProvider provider;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    cloud = Cloud.open(home.resolve("cloud.db"));
    provider = new DigitalOceanProvider(cloud);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static Target target(String type) {
    String token = Character.toLowerCase(type.charAt(0)) + type.substring(1) + ":" + type;
    return Target.of("urn:pulumi:dev::proj::digitalocean:index/" + token + "::res");
  }

  private static Map<String, @Nullable Object> of(Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  private Map<String, @Nullable Object> checked(String type, Map<String, @Nullable Object> inputs) {
    Provider.Checked checked =
        provider.check(
            target(type), Map.of(), inputs, new Provider.Naming(new byte[] {1}, Optional.empty()));
    assertThat(checked.failures()).isEmpty();
    return checked.inputs();
  }

  private Provider.Made create(String type, Object... pairs) {
    return provider.create(target(type), checked(type, of(pairs)));
  }

  private DatabaseCluster cluster() {
    return cloud.databases().create(DatabaseRequest.of("db-1", "mysql", "8", "lon1"));
  }

  private Droplet droplet() {
    return cloud.droplets().create(DropletRequest.of("w", "lon1", "s-1vcpu-1gb", "debian-12-x64"));
  }

  private static Map<String, @Nullable Object> source(String type, String value) {
    return of("type", type, "value", value);
  }

  @Test
  void trustedSourcesAreReadBackChangedInPlaceAndEmptiedInTheEnd() {
    String cluster = cluster().id();
    cloud.tags().create("web");
    Map<String, @Nullable Object> inputs =
        checked(
            "DatabaseFirewall",
            of("clusterId", cluster, "rules", List.of(source("ip_addr", "10.20.0.0/20"))));
    Target target = target("DatabaseFirewall");
    Provider.Made made = provider.create(target, inputs);
    assertThat(made.id()).startsWith(cluster + "-2");
    assertThat(provider.diff(target, made.outputs(), inputs).diffs()).isEmpty();
    Provider.Found found = provider.read(target, made.id(), inputs, made.outputs()).orElseThrow();
    assertThat(found.inputs()).isEqualTo(inputs);
    assertThat(found.outputs()).isEqualTo(made.outputs());

    Map<String, @Nullable Object> more =
        checked(
            "DatabaseFirewall",
            of(
                "clusterId",
                cluster,
                "rules",
                List.of(source("tag", "web"), source("ip_addr", "10.20.0.0/20"))));
    Provider.Difference difference = provider.diff(target, made.outputs(), more);
    assertThat(difference.diffs()).containsExactly("rules");
    assertThat(difference.replaces()).isEmpty();
    Map<String, @Nullable Object> outputs =
        provider.update(target, made.id(), made.outputs(), more);
    assertThat(provider.diff(target, outputs, more).diffs()).isEmpty();
    assertThat(cloud.databases().get(cluster).rules()).hasSize(2);

    provider.delete(target, made.id(), outputs);
    assertThat(cloud.databases().get(cluster).rules()).isEmpty();
    cloud.databases().delete(cluster);
    provider.delete(target, made.id(), outputs);
    assertThat(provider.read(target, made.id(), more, outputs)).isEmpty();
  }

  @Test
  void aSourceThatSomebodyAddedByHandShowsOnRefreshAndIsTakenAwayAgain() {
    String cluster = cluster().id();
    Map<String, @Nullable Object> inputs =
        checked(
            "DatabaseFirewall",
            of("clusterId", cluster, "rules", List.of(source("ip_addr", "10.20.0.0/20"))));
    Target target = target("DatabaseFirewall");
    Provider.Made made = provider.create(target, inputs);
    cloud
        .databases()
        .contents()
        .trust(
            cluster,
            List.of(
                new DatabaseCluster.Source("", "ip_addr", "10.20.0.0/20", java.time.Instant.now()),
                new DatabaseCluster.Source("", "ip_addr", "0.0.0.0/0", java.time.Instant.now())));
    Provider.Found found = provider.read(target, made.id(), inputs, made.outputs()).orElseThrow();
    assertThat(provider.diff(target, found.outputs(), inputs).diffs()).containsExactly("rules");
    provider.update(target, made.id(), found.outputs(), inputs);
    assertThat(cloud.databases().get(cluster).rules()).hasSize(1);
  }

  @Test
  void whatIsInAClusterIsImportedByBothNames() {
    String cluster = cluster().id();
    cloud.databases().contents().addDatabase(cluster, "site");
    cloud.databases().contents().addUser(cluster, "site", null);
    Provider.Found database =
        provider.read(target("DatabaseDb"), cluster + ",site", Map.of(), Map.of()).orElseThrow();
    assertThat(database.id()).isEqualTo(cluster + "/database/site");
    assertThat(database.inputs()).containsEntry("clusterId", cluster).containsEntry("name", "site");
    Provider.Found user =
        provider
            .read(target("DatabaseUser"), cluster + "/user/site", Map.of(), Map.of())
            .orElseThrow();
    assertThat(user.id()).isEqualTo(cluster + "/user/site");
    assertThat(user.outputs().get("password")).asString().startsWith("AVNS_");
    assertThat(provider.read(target("DatabaseUser"), cluster + ",x", Map.of(), Map.of())).isEmpty();
  }

  @Test
  void passwordsAndWhatHoldsThemAreSecrets() {
    assertThat(provider.secrets("digitalocean:index/databaseCluster:DatabaseCluster"))
        .contains("password", "uri", "privateUri");
    assertThat(provider.secrets("digitalocean:index/databaseUser:DatabaseUser"))
        .contains("password");
    assertThat(provider.secrets("digitalocean:index/certificate:Certificate"))
        .contains("privateKey");
  }

  @Test
  void anotherRegionIsAMigrationThatLeavesTheNetworkAndSoReplacesNextTime() {
    String vpc = cloud.vpcs().create("net", "lon1", Optional.empty(), "").id();
    Map<String, @Nullable Object> inputs =
        of(
            "engine",
            "pg",
            "version",
            "15",
            "size",
            "db-s-1vcpu-1gb",
            "nodeCount",
            1.0,
            "region",
            "lon1",
            "privateNetworkUuid",
            vpc);
    Target target = target("DatabaseCluster");
    Provider.Made made = provider.create(target, checked("DatabaseCluster", inputs));
    inputs.put("region", "fra1");
    Map<String, @Nullable Object> news = checked("DatabaseCluster", inputs);
    assertThat(provider.diff(target, made.outputs(), news).replaces()).isEmpty();
    Map<String, @Nullable Object> moved = provider.update(target, made.id(), made.outputs(), news);
    assertThat(moved).containsEntry("region", "fra1");
    assertThat(provider.diff(target, moved, news).replaces()).containsExactly("privateNetworkUuid");
  }

  @Test
  void whatTheLocalCloudHasNotIsRefusedAndNeverIgnored() {
    assertThatThrownBy(
            () ->
                create(
                    "DatabaseCluster",
                    "engine",
                    "pg",
                    "version",
                    "15",
                    "size",
                    "db-s-1vcpu-1gb",
                    "nodeCount",
                    1.0,
                    "region",
                    "lon1",
                    "backupRestore",
                    of("databaseName", "x")))
        .hasMessageContaining("keeps no backups of managed databases");
    assertThatThrownBy(() -> create("ReservedIp", "region", "lon1", "ipAddress", "198.51.100.1"))
        .hasMessageContaining("the vendor chooses the address");
    Map<String, @Nullable Object> http =
        of(
            "entryPort",
            80.0,
            "entryProtocol",
            "http",
            "targetPort",
            80.0,
            "targetProtocol",
            "http");
    assertThatThrownBy(
            () ->
                create(
                    "LoadBalancer",
                    "region",
                    "lon1",
                    "type",
                    "REGIONAL_NETWORK",
                    "forwardingRules",
                    List.of(http)))
        .hasMessageContaining("regional load balancers only");
    cloud.domains().create("example.org", null);
    create("Certificate", "name", "le", "type", "lets_encrypt", "domains", List.of("example.org"));
    Map<String, @Nullable Object> https =
        of(
            "entryPort",
            443.0,
            "entryProtocol",
            "https",
            "targetPort",
            80.0,
            "targetProtocol",
            "http",
            "certificateName",
            "le");
    assertThatThrownBy(
            () -> create("LoadBalancer", "region", "lon1", "forwardingRules", List.of(https)))
        .hasMessageContaining("set disableLetsEncryptDnsRecords");
    Provider.Made balancer =
        create(
            "LoadBalancer",
            "region",
            "lon1",
            "disableLetsEncryptDnsRecords",
            true,
            "forwardingRules",
            List.of(https));
    assertThat(balancer.outputs().get("forwardingRules"))
        .asString()
        .contains("certificateName=le", "certificateId=le");
  }

  @Test
  void aCertificateIsKeptAsDigestsAndOnesThatLackAPartNeverLeaveTheProvider() throws Exception {
    KeyPairs pair = KeyPairs.make(home, "EC", 30, "www.example.org");
    Map<String, @Nullable Object> inputs =
        checked("Certificate", of("leafCertificate", pair.certificate(), "privateKey", pair.key()));
    Target target = target("Certificate");
    Provider.Made made = provider.create(target, inputs);
    assertThat(made.id()).isEqualTo(inputs.get("name"));
    assertThat(made.outputs()).containsEntry("privateKey", Shape.sha1(pair.key()));
    assertThat(made.outputs()).containsEntry("domains", List.of("www.example.org"));
    assertThat(provider.diff(target, made.outputs(), inputs).diffs()).isEmpty();
    assertThatThrownBy(() -> create("Certificate", "leafCertificate", "x"))
        .hasMessageContaining("`private_key` is required for when type is `custom` or empty");
    assertThatThrownBy(() -> create("Certificate", "privateKey", "x"))
        .hasMessageContaining("`leaf_certificate` is required for when type is `custom` or empty");
    assertThatThrownBy(() -> create("Certificate", "type", "lets_encrypt"))
        .hasMessageContaining("`domains` is required for when type is `lets_encrypt`");
  }

  @Test
  void anAddressWhoseDropletIsRefusedIsMadeAllTheSame() {
    Droplet far =
        cloud.droplets().create(DropletRequest.of("far", "fra1", "s-1vcpu-1gb", "debian-12-x64"));
    assertThatThrownBy(() -> create("ReservedIp", "region", "lon1", "dropletId", (double) far.id()))
        .isInstanceOf(HalfMade.class)
        .hasMessageContaining("Error Assigning reserved IP");
    assertThat(cloud.reservedIps().list()).hasSize(1);
  }

  @Test
  void anAssignmentStandsBesideItsAddressAndLeavesAnothersAlone() {
    Droplet one = droplet();
    Droplet two = droplet();
    Provider.Made address = create("ReservedIp", "region", "lon1");
    Provider.Made assignment =
        create("ReservedIpAssignment", "ipAddress", address.id(), "dropletId", (double) one.id());
    assertThat(
            provider
                .read(
                    target("ReservedIp"), address.id(), Map.of("region", "lon1"), address.outputs())
                .orElseThrow()
                .outputs())
        .isEqualTo(address.outputs());
    cloud.reservedIps().assign(address.id(), two.id());
    provider.delete(target("ReservedIpAssignment"), assignment.id(), assignment.outputs());
    assertThat(cloud.reservedIps().get(address.id()).dropletId()).isEqualTo(two.id());
  }
}
