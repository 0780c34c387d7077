package io.sitewright.localcloud.reachability;

import static io.sitewright.localcloud.reachability.Cell.Layer.CLOUD;
import static io.sitewright.localcloud.reachability.Cell.Layer.COMBINED;
import static io.sitewright.localcloud.reachability.Cell.Layer.UFW;
import static io.sitewright.localcloud.reachability.Nodes.anyone;
import static io.sitewright.localcloud.reachability.Nodes.ask;
import static io.sitewright.localcloud.reachability.Nodes.cell;
import static io.sitewright.localcloud.reachability.Nodes.firewall;
import static io.sitewright.localcloud.reachability.Nodes.icmp;
import static io.sitewright.localcloud.reachability.Nodes.node;
import static io.sitewright.localcloud.reachability.Nodes.ranges;
import static io.sitewright.localcloud.reachability.Nodes.tcp;
import static io.sitewright.localcloud.reachability.Nodes.ufw;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.Firewall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReachabilityTest {
  private static final HostRules.Rule HTTPS =
      HostRules.Rule.tcp(443, 443, AddressRange.EVERYONE, "rule 1: tcp 443 from any");

  @Test
  void aMachineUnderNoCloudFirewallIsOpenThere() {
    Cell cell = cell(ask(List.of(node(5, ufw(HTTPS), "web")), List.of()), "any", 5, CLOUD);
    assertThat(cell.some().tcp().text()).isEqualTo("1-65535");
    assertThat(cell.some().tcp().rule(22)).contains("no cloud firewall");
    assertThat(cell.some().ping()).contains("no cloud firewall");
  }

  @Test
  void bothLayersMustLetAConnectionIn() {
    Node web = node(5, ufw(HTTPS), "web");
    Firewall guard = firewall("web-1", List.of("web"), tcp("80", anyone()), tcp("443", anyone()));
    Reachability answer = ask(List.of(web), List.of(guard));
    assertThat(cell(answer, "any", 5, CLOUD).some().tcp().text()).isEqualTo("80,443");
    assertThat(cell(answer, "any", 5, UFW).some().tcp().text()).isEqualTo("443");
    Access both = cell(answer, "any", 5, COMBINED).some();
    assertThat(both.tcp().text()).isEqualTo("443");
    assertThat(both.tcp().rule(443))
        .contains("firewall web-1 rule 2; ufw rule 1: tcp 443 from any");
    assertThat(both.ping()).isEmpty();
    assertThat(both.otherwise())
        .isEqualTo("firewall web-1 lets in nothing else; ufw drops the rest");
  }

  @Test
  void firewallsOfAMachineAddUp() {
    Node web = node(5, Nodes.OPEN, "web", "site");
    Firewall byTag = firewall("one", List.of("site"), tcp("80", anyone()));
    Firewall byId =
        new Firewall(
            "two",
            "two",
            List.of(tcp("8000-9000", anyone()), icmp(anyone())),
            List.of(),
            List.of(5L),
            List.of(),
            "succeeded",
            Instant.EPOCH);
    Firewall other = firewall("three", List.of("database"), tcp("all", anyone()));
    Access access = cell(ask(List.of(web), List.of(byTag, byId, other)), "any", 5, CLOUD).some();
    assertThat(access.tcp().text()).isEqualTo("80,8000-9000");
    assertThat(access.tcp().rule(8080)).contains("firewall two rule 1");
    assertThat(access.ping()).contains("firewall two rule 2");
  }

  @Test
  void sourceTagsMeanTheTaggedMachinesByEitherAddress() {
    Node web = node(5, Nodes.OPEN, "web");
    Node database = node(6, Nodes.OPEN, "database");
    Firewall guard = firewall("db", List.of("database"), tcp("2035", Firewall.Peers.ofTags("web")));
    Reachability answer = ask(List.of(web, database, node(7, Nodes.OPEN, "build")), List.of(guard));
    assertThat(cell(answer, "machine:5", 6, CLOUD).some().tcp().text()).isEqualTo("2035");
    assertThat(cell(answer, "machine:5/public", 6, CLOUD).some().tcp().text()).isEqualTo("2035");
    assertThat(cell(answer, "machine:7", 6, CLOUD).some().tcp().text()).isEmpty();
    assertThat(cell(answer, "any", 6, CLOUD).some().tcp().text()).isEmpty();
  }

  @Test
  void sourceDropletsAreMatchedById() {
    Firewall.Peers five =
        new Firewall.Peers(List.of(), List.of(5L), List.of(), List.of(), List.of());
    Firewall guard = firewall("db", List.of("database"), tcp("0", five));
    Reachability answer =
        ask(List.of(node(5, Nodes.OPEN, "web"), node(6, Nodes.OPEN, "database")), List.of(guard));
    assertThat(cell(answer, "machine:5", 6, CLOUD).some().tcp().text()).isEqualTo("1-65535");
    assertThat(cell(answer, "any", 6, CLOUD).some().tcp().isEmpty()).isTrue();
  }

  @Test
  void ufwOpensToThePrivateAddressOnlyWhatNamesIt() {
    HostRules.Rule members =
        HostRules.Rule.tcp(2035, 2035, ranges("10.20.0.5/32"), "rule 1: tcp 2035 from webservers");
    Reachability answer =
        ask(List.of(node(5, Nodes.OPEN, "web"), node(6, ufw(members), "database")), List.of());
    assertThat(cell(answer, "machine:5", 6, COMBINED).some().tcp().text()).isEqualTo("2035");
    assertThat(cell(answer, "machine:5/public", 6, COMBINED).some().tcp().text()).isEmpty();
  }

  @Test
  void aMachineThatMaySendNothingReachesNobody() {
    Firewall mute =
        new Firewall(
            "mute",
            "mute",
            List.of(),
            List.of(),
            List.of(5L),
            List.of(),
            "succeeded",
            Instant.EPOCH);
    Reachability answer =
        ask(List.of(node(5, Nodes.OPEN, "web"), node(6, Nodes.OPEN, "database")), List.of(mute));
    Access access = cell(answer, "machine:5", 6, CLOUD).some();
    assertThat(access.tcp().isEmpty()).isTrue();
    assertThat(access.otherwise()).isEqualTo("firewall mute lets nothing else out of machine:5");
  }

  @Test
  void aStoppedMachineAnswersNothingThoughItsRulesStand() {
    Node on = node(5, ufw(HTTPS), "web");
    Node off =
        new Node(
            5,
            on.name(),
            on.role(),
            on.tags(),
            on.vpc(),
            on.privateAddress(),
            on.publicAddress(),
            on.ipv6Address(),
            false,
            on.host());
    Reachability answer = ask(List.of(off), List.of());
    assertThat(cell(answer, "any", 5, UFW).some().tcp().text()).isEqualTo("443");
    assertThat(cell(answer, "any", 5, COMBINED).some().tcp().isEmpty()).isTrue();
    assertThat(cell(answer, "any", 5, COMBINED).some().otherwise()).isEqualTo("the machine is off");
  }

  @Test
  void machinesOfAnotherNetworkDoNotReachAPrivateAddress() {
    Node here = node(5, Nodes.OPEN, "web");
    Node there =
        new Node(
            6,
            "m6",
            "web",
            List.of(),
            "vpc-2",
            Optional.of(Address.parse("10.30.0.6")),
            Optional.empty(),
            Optional.empty(),
            true,
            Nodes.OPEN);
    Cell cell = cell(ask(List.of(here, there), List.of()), "machine:6", 5, COMBINED);
    assertThat(cell.some().tcp().isEmpty()).isTrue();
    assertThat(cell.some().otherwise()).isEqualTo("no way from m6 to m5");
  }

  @Test
  void theInternetIsEveryAddressThatWasNotAskedForByRange() {
    Node build = node(5, Nodes.OPEN, "build");
    Firewall guard =
        firewall(
            "build", List.of("build"), tcp("1035", Firewall.Peers.ofAddresses("203.0.113.7/32")));
    Reachability asked = ask(List.of(build), List.of(guard), "203.0.113.7/32");
    assertThat(cell(asked, "cidr:203.0.113.7/32", 5, CLOUD).some().tcp().text()).isEqualTo("1035");
    assertThat(cell(asked, "any", 5, CLOUD).some().tcp().isEmpty()).isTrue();
    Reachability unasked = ask(List.of(build), List.of(guard));
    assertThat(cell(unasked, "any", 5, CLOUD).some().tcp().text()).isEqualTo("1035");
  }

  @Test
  void halfTheInternetIsTheInternetToo() {
    Firewall planted =
        firewall("web", List.of("web"), tcp("22", Firewall.Peers.ofAddresses("128.0.0.0/1")));
    Cell cell = cell(ask(List.of(node(5, Nodes.OPEN, "web")), List.of(planted)), "any", 5, CLOUD);
    assertThat(cell.some().tcp().text()).isEqualTo("22");
    assertThat(cell.every().tcp().isEmpty()).isTrue();
    assertThat(cell.isUniform()).isFalse();
  }

  @Test
  void aRangeOfWhichOnlyAPartGetsInIsNotUniform() {
    Firewall guard =
        firewall("web", List.of("web"), tcp("443", Firewall.Peers.ofAddresses("203.0.113.0/25")));
    Reachability answer =
        ask(
            List.of(node(5, Nodes.OPEN, "web")),
            List.of(guard),
            "203.0.113.0/24",
            "203.0.113.0/26");
    assertThat(cell(answer, "cidr:203.0.113.0/24", 5, CLOUD).isUniform()).isFalse();
    assertThat(cell(answer, "cidr:203.0.113.0/26", 5, CLOUD).isUniform()).isTrue();
  }

  @Test
  void aRangeIsAnsweredInTheWordsInWhichItWasAsked() {
    Reachability answer =
        ask(List.of(node(5, Nodes.OPEN, "web")), List.of(), "2001:db8::/32", "203.0.113.7/24");
    assertThat(answer.peers())
        .extracting(Peer::id)
        .contains("cidr:2001:db8::/32", "cidr:203.0.113.7/24");
  }

  @Test
  void aMachineWithoutAnIpv6AddressIsAskedFromIpv6AllTheSame() {
    Firewall guard =
        firewall("web", List.of("web"), tcp("443", Firewall.Peers.ofAddresses("2001:db8::/32")));
    Reachability answer =
        ask(List.of(node(5, Nodes.OPEN, "web")), List.of(guard), "2001:db8::/32", "2001:db9::/32");
    assertThat(cell(answer, "cidr:2001:db8::/32", 5, CLOUD).some().tcp().text()).isEqualTo("443");
    assertThat(cell(answer, "cidr:2001:db9::/32", 5, CLOUD).some().tcp().text()).isEmpty();
  }
}
