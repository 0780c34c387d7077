package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cloud firewalls. Names are unique; droplets and tags that a rule names must exist. */
public final class Firewalls {
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int LAST_PORT = 65_535;

  private final Books books;
  private final Tables tables;

  Firewalls(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<Firewall> list() {
    return books.read(tables.firewalls::all);
  }

  public Optional<Firewall> find(String id) {
    return books.read(() -> tables.firewalls.find(id));
  }

  public Firewall get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  public Firewall create(
      String name,
      List<Firewall.Rule> inbound,
      List<Firewall.Rule> outbound,
      List<Long> dropletIds,
      List<String> tags) {
    return books.change(
        () ->
            put(
                new Firewall(
                    UUID.randomUUID().toString(),
                    name,
                    inbound,
                    outbound,
                    dropletIds,
                    tags,
                    "succeeded",
                    Instant.now())));
  }

  public Firewall update(
      String id,
      String name,
      List<Firewall.Rule> inbound,
      List<Firewall.Rule> outbound,
      List<Long> dropletIds,
      List<String> tags) {
    return books.change(
        () -> {
          Firewall before = get(id);
          return put(
              new Firewall(
                  id,
                  name,
                  inbound,
                  outbound,
                  dropletIds,
                  tags,
                  before.status(),
                  before.createdAt()));
        });
  }

  public void delete(String id) {
    books.change(
        () -> {
          get(id);
          tables.firewalls.remove(id);
        });
  }

  static Firewall without(Firewall firewall, long dropletId) {
    List<Long> left = firewall.dropletIds().stream().filter(id -> id != dropletId).toList();
    return new Firewall(
        firewall.id(),
        firewall.name(),
        firewall.inbound(),
        firewall.outbound(),
        left,
        firewall.tags(),
        firewall.status(),
        firewall.createdAt());
  }

  @ObservedOn(
      "harmony-ops issue 390: 409 duplicate name; that unknown tags and droplets are a 422 is assumed")
  private Firewall put(Firewall firewall) {
    if (firewall.inbound().isEmpty() && firewall.outbound().isEmpty()) {
      throw CloudRefusal.unprocessable("at least one rule must be specified");
    }
    if (tables.firewalls.has(
        other -> other.name().equals(firewall.name()) && !other.id().equals(firewall.id()))) {
      throw CloudRefusal.conflict("duplicate name");
    }
    Stream.concat(firewall.inbound().stream(), firewall.outbound().stream())
        .forEach(Firewalls::checkPorts);
    Stream.concat(
            firewall.dropletIds().stream(),
            peers(firewall).flatMap(peers -> peers.dropletIds().stream()))
        .forEach(this::checkDroplet);
    Stream.concat(firewall.tags().stream(), peers(firewall).flatMap(peers -> peers.tags().stream()))
        .forEach(this::checkTag);
    return tables.firewalls.put(firewall.id(), firewall);
  }

  private static Stream<Firewall.Peers> peers(Firewall firewall) {
    return Stream.concat(firewall.inbound().stream(), firewall.outbound().stream())
        .map(Firewall.Rule::peers);
  }

  private static void checkPorts(Firewall.Rule rule) {
    if (!Firewall.PROTOCOLS.contains(rule.protocol())) {
      throw CloudRefusal.unprocessable("invalid protocol: " + rule.protocol());
    }
    if (rule.protocol().equals("icmp") || rule.ports().equals("all") || rule.ports().equals("0")) {
      return;
    }
    Matcher range = PORTS.matcher(rule.ports());
    if (!range.matches()) {
      throw CloudRefusal.unprocessable("invalid ports: " + rule.ports());
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (first < 1 || last > LAST_PORT || first > last) {
      throw CloudRefusal.unprocessable("invalid ports: " + rule.ports());
    }
  }

  private void checkDroplet(long id) {
    if (tables.droplets.find(Long.toString(id)).isEmpty()) {
      throw CloudRefusal.unprocessable("droplet " + id + " not found");
    }
  }

  private void checkTag(String name) {
    if (tables.tags.find(name.toLowerCase(Locale.ROOT)).isEmpty()) {
      throw CloudRefusal.unprocessable("tag " + name + " not found");
    }
  }
}
