package io.sitewright.localcloud.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.Firewall;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's firewalls as nftables. */
class RulesetTest {
  private Cloud cloud;
  private String vpc;

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
    vpc = cloud.vpcs().create("site", "lon1", Optional.of("10.20.0.0/20"), "").id();
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private Droplet machine(String name, String tag) {
    DropletRequest wanted =
        DropletRequest.of(name, "lon1", "s-1vcpu-1gb", "debian-12-x64").inVpc(vpc).tagged(tag);
    return cloud.droplets().get(cloud.droplets().create(wanted).key());
  }

  private String rules() {
    return Ruleset.of(cloud.droplets().list(), cloud.firewalls().list(), Set.of());
  }

  private static Firewall.Rule rule(String protocol, String ports, Firewall.Peers peers) {
    return new Firewall.Rule(protocol, ports, peers);
  }

  @Test
  void aTagMeansBothAddressesOfItsMachinesAndARangeItself() {
    Droplet web = machine("web", "web");
    Droplet database = machine("db", "db");
    cloud
        .firewalls()
        .create(
            "db",
            List.of(
                rule("tcp", "2035", Firewall.Peers.ofTags("web")),
                rule("tcp", "8000-8002", Firewall.Peers.ofAddresses("203.0.113.0/24", "::/0")),
                rule("icmp", "", Firewall.Peers.ofAddresses("0.0.0.0/0", "::/0"))),
            List.of(rule("tcp", "all", Firewall.Peers.ofAddresses("0.0.0.0/0", "::/0"))),
            List.of(),
            List.of("db"));

    assertThat(rules())
        .contains(
            """
              chain in_%d {
                ip saddr { %s, %s } tcp dport 2035 counter accept
                ip saddr { 203.0.113.0/24 } tcp dport 8000-8002 counter accept
                ip saddr { 0.0.0.0/0 } meta l4proto icmp counter accept
                counter drop
              }
              chain out_%d {
                ip daddr { 0.0.0.0/0 } meta l4proto tcp counter return
                counter drop
              }
            """
                .formatted(
                    database.id(), web.privateAddress(), web.publicAddress(), database.id()));
  }

  @Test
  void aMachineUnderNoFirewallIsOpenAndWhatItSendsComesFromItself() {
    Droplet web = machine("web", "web");
    assertThat(rules())
        .contains("  chain in_%d {\n    accept\n  }\n".formatted(web.id()))
        .contains("  chain out_%d {\n    return\n  }\n".formatted(web.id()))
        .contains("iifname p%d ip saddr != %s drop".formatted(web.id(), web.publicAddress()))
        .contains("iifname v%d ip saddr != %s drop".formatted(web.id(), web.privateAddress()));
  }

  @Test
  void aRuleWhosePeersAreNobodyLetsNobodyIn() {
    Droplet database = machine("db", "db");
    cloud.droplets().delete(machine("gone", "nobody").key());
    cloud
        .firewalls()
        .create(
            "db",
            List.of(
                rule("tcp", "2035", Firewall.Peers.ofTags("nobody")),
                rule("tcp", "2036", Firewall.Peers.ofAddresses("2001:db8::/32"))),
            List.of(),
            List.of(),
            List.of("db"));
    assertThat(rules())
        .contains("  chain in_%d {\n    counter drop\n  }\n".formatted(database.id()));
  }

  @Test
  void aMachineThatIsCutOffLosesItsConnectionsToo() {
    Droplet web = machine("web", "web");
    String cut = Ruleset.of(cloud.droplets().list(), List.of(), Set.of(web.key()));
    String links = "{ p%d, v%d }".formatted(web.id(), web.id());
    assertThat(cut)
        .contains(
            "    iifname %s drop\n    oifname %s drop\n    ct state established"
                .formatted(links, links));
    assertThat(rules()).doesNotContain("iifname " + links + " drop");
  }

  @Test
  void theFirstHostOfARangeAsksForIt() {
    assertThat(Prober.firstHost("203.0.113.7/32")).isEqualTo("203.0.113.7");
    assertThat(Prober.firstHost("198.51.100.32/29")).isEqualTo("198.51.100.33");
  }
}
