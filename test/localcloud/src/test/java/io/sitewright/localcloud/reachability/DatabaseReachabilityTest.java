package io.sitewright.localcloud.reachability;

import static io.sitewright.localcloud.reachability.Nodes.database;
import static io.sitewright.localcloud.reachability.Nodes.firewall;
import static io.sitewright.localcloud.reachability.Nodes.node;
import static io.sitewright.localcloud.reachability.Nodes.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.core.Vendor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who connects to a managed database, and what a cloud firewall has to say inside a network. */
final class DatabaseReachabilityTest {
  private static final Node WEB = node(5, Nodes.OPEN, "web");
  private static final Node BUILD = node(6, Nodes.OPEN, "build");
  private static final String PORT = "25060";

  private static Database.Source tag(String name) {
    return new Database.Source("tag", name);
  }

  private static Reachability ask(Database database, String... ranges) {
    return Nodes.ask(List.of(WEB, BUILD), List.of(), List.of(database), true, ranges);
  }

  private static DatabaseCell cell(Reachability answer, String from) {
    return answer.databaseCells().stream()
        .filter(cell -> cell.from().id().equals(from))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cell from " + from));
  }

  private static String open(Reachability answer, String from) {
    return cell(answer, from).some().tcp().text();
  }

  @Test
  void withoutTrustedSourcesEverybodyConnectsToItsPortAndNoOther() {
    Reachability answer = ask(database(), "203.0.113.7/32");
    for (String from :
        List.of("any", "cidr:203.0.113.7/32", "machine:5", "machine:6", "machine:5/public")) {
      assertThat(open(answer, from)).as(from).isEqualTo(PORT);
      assertThat(cell(answer, from).some().ping()).isEmpty();
    }
    assertThat(cell(answer, "any").some().tcp().rule(25_060))
        .contains("no trusted sources: everybody");
  }

  @Test
  void aTagAdmitsItsMachinesByBothAddressesAndNobodyElse() {
    Reachability answer = ask(database(tag("web")), "203.0.113.7/32");
    assertThat(open(answer, "machine:5")).isEqualTo(PORT);
    assertThat(open(answer, "machine:5/public")).isEqualTo(PORT);
    assertThat(cell(answer, "machine:5").some().tcp().rule(25_060))
        .contains("trusted source tag web");
    for (String from : List.of("machine:6", "machine:6/public", "any", "cidr:203.0.113.7/32")) {
      assertThat(open(answer, from)).as(from).isEmpty();
    }
    assertThat(cell(answer, "any").some().otherwise()).isEqualTo("db-1 trusts nobody else");
  }

  @Test
  void aMachineIsTrustedByItsNumber() {
    Reachability answer = ask(database(new Database.Source("droplet", "6")));
    assertThat(open(answer, "machine:6")).isEqualTo(PORT);
    assertThat(open(answer, "machine:5")).isEmpty();
  }

  @Test
  void aRangeOfTheNetworkAdmitsAllMachinesByTheirPrivateAddressesOnly() {
    Reachability answer =
        ask(database(new Database.Source("ip_addr", "10.20.0.0/20")), "10.20.0.0/20");
    assertThat(open(answer, "machine:5")).isEqualTo(PORT);
    assertThat(open(answer, "machine:6")).isEqualTo(PORT);
    assertThat(open(answer, "cidr:10.20.0.0/20")).isEqualTo(PORT);
    assertThat(open(answer, "machine:5/public")).isEmpty();
    assertThat(open(answer, "any")).isEmpty();
  }

  @Test
  void aRangeThatIsTrustedInPartShows() {
    Reachability answer =
        ask(database(new Database.Source("ip_addr", "203.0.113.7")), "203.0.113.0/24");
    DatabaseCell cell = cell(answer, "cidr:203.0.113.0/24");
    assertThat(cell.some().tcp().text()).isEqualTo(PORT);
    assertThat(cell.every().tcp().text()).isEmpty();
    assertThat(cell.isUniform()).isFalse();
  }

  @Test
  void aMachineOfAnotherNetworkHasNoWayInsideAndTriesFromOutside() {
    Node elsewhere =
        new Node(
            7,
            "m7",
            "",
            List.of("web"),
            "vpc-2",
            WEB.privateAddress(),
            WEB.publicAddress(),
            WEB.ipv6Address(),
            true,
            Nodes.OPEN);
    Reachability answer =
        Nodes.ask(List.of(elsewhere), List.of(), List.of(database(tag("web"))), true);
    assertThat(open(answer, "machine:7")).isEmpty();
    assertThat(cell(answer, "machine:7").some().otherwise()).isEqualTo("no way from m7 to db-1");
    assertThat(open(answer, "machine:7/public")).isEqualTo(PORT);
  }

  @Test
  void aMachineThatIsNotLetOutDoesNotConnect() {
    Firewall locked =
        new Firewall(
            "locked",
            "locked",
            List.of(tcp("22", Nodes.anyone())),
            List.of(tcp("443", Nodes.anyone())),
            List.of(),
            List.of("web"),
            "succeeded",
            Instant.EPOCH);
    Reachability answer = Nodes.ask(List.of(WEB), List.of(locked), List.of(database()), true);
    assertThat(open(answer, "machine:5")).isEmpty();
    assertThat(cell(answer, "machine:5").some().otherwise())
        .contains("firewall locked lets nothing else out of machine:5");
  }

  @Test
  void aDatabaseThatIsNotOnlineAnswersNobody() {
    Database online = database();
    Database creating =
        new Database(
            online.id(),
            online.name(),
            online.engine(),
            online.host(),
            online.port(),
            online.vpc(),
            online.privateAddress(),
            online.publicAddress(),
            false,
            List.of());
    assertThat(open(ask(creating), "machine:5")).isEmpty();
    assertThat(cell(ask(creating), "any").some().otherwise())
        .isEqualTo("the database is not online");
  }

  @Test
  void aLoadBalancerIsLetInByItsNumberOrItsAddress() {
    Firewall named =
        firewall(
            "web",
            List.of("web"),
            tcp(
                "80",
                new Firewall.Peers(List.of(), List.of(), List.of(), List.of("lb"), List.of())),
            tcp("81", Firewall.Peers.ofAddresses("10.20.0.250/32")),
            tcp("82", Firewall.Peers.ofTags("build")));
    Reachability answer = Nodes.ask(List.of(WEB), List.of(named), List.of(), true);
    assertThat(Nodes.cell(answer, "balancer:lb", 5, Cell.Layer.CLOUD).some().tcp().text())
        .isEqualTo("80-81");
    assertThat(Nodes.cell(answer, "any", 5, Cell.Layer.CLOUD).some().tcp().isEmpty()).isTrue();
  }

  @Test
  void whereAFirewallEndsAtTheNetworksEdgeMachinesReachEachOtherInside() {
    Firewall closed = firewall("web", List.of("web"), tcp("443", Nodes.anyone()));
    Reachability filtered = Nodes.ask(List.of(WEB, BUILD), List.of(closed), List.of(), true);
    Reachability open = Nodes.ask(List.of(WEB, BUILD), List.of(closed), List.of(), false);
    assertThat(Nodes.cell(filtered, "machine:6", 5, Cell.Layer.CLOUD).some().tcp().text())
        .isEqualTo("443");
    assertThat(Nodes.cell(open, "machine:6", 5, Cell.Layer.CLOUD).some().tcp().text())
        .isEqualTo("1-65535");
    assertThat(Nodes.cell(open, "machine:6/public", 5, Cell.Layer.CLOUD).some().tcp().text())
        .isEqualTo("443");
    assertThat(Nodes.cell(open, "any", 5, Cell.Layer.CLOUD).some().tcp().text()).isEqualTo("443");
    assertThat(Vendor.DIGITALOCEAN.firewallInsideVpc()).isTrue();
  }
}
