package io.sitewright.localcloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.Firewall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random firewalls and host rules: every port of every cell against a judge that asks port by port.
 */
final class BruteForceTest {
  private static final List<String> TAGS = List.of("web", "database", "build");
  private static final List<String> RANGES =
      List.of("0.0.0.0/0", "128.0.0.0/1", "203.0.113.0/24", "203.0.113.7/32", "10.20.0.0/20");
  private static final List<String> PORTS =
      List.of("22", "80-443", "all", "0", "1-1024", "60000-65535", "2035");

  @RepeatedTest(5)
  void everyPortOfEveryCellIsAsAJudgeWouldDecide(RepetitionInfo repetition) {
    Random random = new Random(40 + repetition.getCurrentRepetition());
    List<Node> nodes = new ArrayList<>();
    for (int id = 5; id < 8; id++) {
      nodes.add(Nodes.node(id, host(random), TAGS.get(id - 5)));
    }
    List<Firewall> firewalls = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      firewalls.add(firewall(random, i));
    }
    Reachability answer = Nodes.ask(nodes, firewalls, "203.0.113.7/32", "198.51.100.0/24");
    int compared = 0;
    for (Cell cell : answer.cells()) {
      List<Peer.Path> paths = cell.from().paths().to(cell.to(), allRanges());
      Judge judge = new Judge(firewalls, cell.to());
      BitSet open = new BitSet();
      cell.some().tcp().spans().forEach(span -> open.set(span.first(), span.last() + 1));
      for (int port = PortSet.FIRST; port <= PortSet.LAST; port++) {
        boolean expected = false;
        for (Peer.Path path : paths) {
          expected |= judge.lets(cell.layer(), path, port);
        }
        if (open.get(port) != expected) {
          throw new AssertionError(
              "%s -> %s %s port %d: expected %s, found %s"
                  .formatted(
                      cell.from().id(),
                      cell.to().id(),
                      cell.layer(),
                      port,
                      expected,
                      cell.some().tcp()));
        }
        compared++;
      }
      boolean ping = paths.stream().anyMatch(path -> judge.lets(cell.layer(), path, 0));
      assertThat(cell.some().ping().isPresent()).isEqualTo(ping);
    }
    assertThat(compared).isGreaterThan(3 * 3 * PortSet.LAST);
  }

  private static List<AddressRange> allRanges() {
    return RANGES.stream().map(AddressRange::parse).toList();
  }

  private static HostRules host(Random random) {
    if (random.nextInt(4) == 0) {
      return Nodes.OPEN;
    }
    List<HostRules.Rule> rules = new ArrayList<>();
    for (int i = 0; i < random.nextInt(5); i++) {
      List<AddressRange> from = Nodes.ranges(RANGES.get(random.nextInt(RANGES.size())));
      int first = 1 + random.nextInt(2000);
      rules.add(
          random.nextInt(5) == 0
              ? HostRules.Rule.ping(from, "rule " + i)
              : HostRules.Rule.tcp(first, first + random.nextInt(60_000), from, "rule " + i));
    }
    return new HostRules("ufw", true, rules);
  }

  private static Firewall firewall(Random random, int number) {
    List<Firewall.Rule> in = new ArrayList<>();
    List<Firewall.Rule> out = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      in.add(rule(random));
      out.add(rule(random));
    }
    List<String> tags = random.nextBoolean() ? List.of(TAGS.get(random.nextInt(3))) : List.of();
    List<Long> ids = random.nextBoolean() ? List.of(5L + random.nextInt(3)) : List.of();
    return new Firewall("f" + number, "f" + number, in, out, ids, tags, "succeeded", Instant.EPOCH);
  }

  private static Firewall.Rule rule(Random random) {
    Firewall.Peers peers =
        new Firewall.Peers(
            random.nextBoolean() ? List.of(RANGES.get(random.nextInt(RANGES.size()))) : List.of(),
            random.nextBoolean() ? List.of(5L + random.nextInt(3)) : List.of(),
            random.nextBoolean() ? List.of(TAGS.get(random.nextInt(3))) : List.of(),
            List.of(),
            List.of());
    return random.nextInt(5) == 0
        ? new Firewall.Rule("icmp", "", peers)
        : new Firewall.Rule("tcp", PORTS.get(random.nextInt(PORTS.size())), peers);
  }

  /** Decides one connection at a time, as packets are decided. Port 0 stands for ping. */
  private record Judge(List<Firewall> firewalls, Node to, Map<String, Boolean> known) {
    Judge(List<Firewall> firewalls, Node to) {
      this(firewalls, to, new HashMap<>());
    }

    boolean lets(Cell.Layer layer, Peer.Path path, int port) {
      return switch (layer) {
        case CLOUD -> cloud(path, port);
        case UFW -> host(path, port);
        case COMBINED -> cloud(path, port) && host(path, port);
      };
    }

    private boolean cloud(Peer.Path path, int port) {
      boolean in = side(to, true, path.source(), path.from(), port);
      boolean out =
          path.from().isEmpty()
              || side(path.from().get(), false, path.destination(), Optional.of(to), port);
      return in && out;
    }

    private boolean side(
        Node guarded, boolean inbound, Address address, Optional<Node> other, int port) {
      boolean guard = false;
      for (Firewall firewall : firewalls) {
        boolean mine = firewall.dropletIds().contains(guarded.id());
        for (String tag : firewall.tags()) {
          mine |= guarded.tags().contains(tag);
        }
        if (!mine) {
          continue;
        }
        guard = true;
        for (Firewall.Rule rule : inbound ? firewall.inbound() : firewall.outbound()) {
          if (carries(rule, port) && names(rule.peers(), address, other)) {
            return true;
          }
        }
      }
      return !guard;
    }

    private static boolean carries(Firewall.Rule rule, int port) {
      if (rule.protocol().equals("icmp")) {
        return port == 0;
      }
      if (port == 0) {
        return false;
      }
      if (rule.ports().equals("all") || rule.ports().equals("0")) {
        return true;
      }
      int dash = rule.ports().indexOf('-');
      return dash < 0
          ? Integer.parseInt(rule.ports()) == port
          : Integer.parseInt(rule.ports().substring(0, dash)) <= port
              && port <= Integer.parseInt(rule.ports().substring(dash + 1));
    }

    private boolean names(Firewall.Peers peers, Address address, Optional<Node> other) {
      for (String range : peers.addresses()) {
        if (inside(range, address)) {
          return true;
        }
      }
      if (other.isEmpty()) {
        return false;
      }
      for (String tag : other.get().tags()) {
        if (peers.tags().contains(tag)) {
          return true;
        }
      }
      return peers.dropletIds().contains(other.get().id());
    }

    private boolean inside(String range, Address address) {
      String question = range + " " + address.value();
      Boolean answer = known.get(question);
      if (answer == null) {
        answer = covers(range, address);
        known.put(question, answer);
      }
      return answer;
    }

    private static boolean covers(String range, Address address) {
      if (address.bits() != 32) {
        return false;
      }
      String base = range.substring(0, range.indexOf('/'));
      int shift = 32 - Integer.parseInt(range.substring(range.indexOf('/') + 1));
      long network = Address.parse(base).value().longValueExact();
      return shift == 32 || network >> shift == address.value().longValueExact() >> shift;
    }

    private boolean host(Peer.Path path, int port) {
      if (!to.host().closedByDefault()) {
        return true;
      }
      for (HostRules.Rule rule : to.host().rules()) {
        boolean fits = rule.echo() ? port == 0 : rule.first() <= port && port <= rule.last();
        if (!fits) {
          continue;
        }
        for (AddressRange range : rule.from()) {
          if (inside(range.toString(), path.source())) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
