package io.sitewright.localcloud.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Load balancers. One is in the inventory, {@code new}, from the moment that it was asked for, and
 * becomes active by itself.
 */
public final class LoadBalancers {
  @Assumed("by default, ten an account")
  private static final int QUOTA = 10;

  private static final Set<String> TLS = Set.of("https", "http2", "http3");

  private final Books books;
  private final Tables tables;
  private final Networks networks;
  private final Projects projects;
  private final Faults faults;
  private final Clockwork clockwork;

  LoadBalancers(
      Books books,
      Tables tables,
      Networks networks,
      Projects projects,
      Faults faults,
      Clockwork clockwork) {
    this.books = books;
    this.tables = tables;
    this.networks = networks;
    this.projects = projects;
    this.faults = faults;
    this.clockwork = clockwork;
  }

  /** After a start: what was on its way to active goes on. */
  void resume() {
    for (LoadBalancer balancer :
        books.read(() -> tables.loadBalancers.all(b -> b.status() == LoadBalancer.Status.NEW))) {
      activateLater(balancer.id(), Duration.between(Instant.now(), balancer.activeAt()));
    }
  }

  public List<LoadBalancer> list() {
    return books.read(tables.loadBalancers::all);
  }

  public Optional<LoadBalancer> find(String id) {
    return books.read(() -> tables.loadBalancers.find(id));
  }

  public LoadBalancer get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  /** The droplets that it passes work on to. */
  public List<Droplet> backends(LoadBalancer balancer) {
    return books.read(() -> tables.droplets.all(balancer::serves));
  }

  public LoadBalancer create(LoadBalancerRequest wanted) {
    Duration delay = faults.createDelay(Kind.LOAD_BALANCER, wanted.settings().name());
    LoadBalancer made = books.change(() -> draft(wanted, delay));
    activateLater(made.id(), delay);
    return made;
  }

  private LoadBalancer draft(LoadBalancerRequest wanted, Duration delay) {
    String region = wanted.region().toLowerCase(Locale.ROOT);
    if (!Catalogue.isRegion(region)) {
      throw CloudRefusal.unprocessable("invalid region");
    }
    if (tables.loadBalancers.all().size()
        >= faults.quota(Kind.LOAD_BALANCER, wanted.settings().name(), QUOTA)) {
      throw CloudRefusal.unprocessable("load balancer limit exceeded");
    }
    Vpc vpc =
        wanted
            .vpcId()
            .map(id -> networks.given(id, region))
            .orElseGet(() -> networks.usual(region));
    check(wanted.settings(), vpc.id());
    String project = wanted.projectId().orElseGet(projects::homeId);
    if (tables.projects.find(project).isEmpty()) {
      throw CloudRefusal.unprocessable("project " + project + " not found");
    }
    String inside = networks.freeAddress(vpc);
    long serial = books.next("public-address", 0);
    Instant now = Instant.now();
    LoadBalancer balancer =
        new LoadBalancer(
            UUID.randomUUID().toString(),
            project,
            region,
            vpc.id(),
            wanted.internal() ? inside : Addresses.otherPublicAddress(serial),
            wanted.dualStack() && !wanted.internal() ? Addresses.otherIpv6(serial) : "",
            inside,
            wanted.settings(),
            LoadBalancer.Status.NEW,
            now,
            now.plus(delay));
    tables.loadBalancers.put(balancer.id(), balancer);
    wanted.projectId().ifPresent(id -> projects.join(id, balancer.urn()));
    return balancer;
  }

  /** Waits until one is active; false when it is not within the limit. */
  public boolean awaitActive(String id, Duration limit) {
    return books.await(
        () ->
            tables
                .loadBalancers
                .find(id)
                .map(balancer -> balancer.status() == LoadBalancer.Status.ACTIVE)
                .orElse(true),
        limit);
  }

  public LoadBalancer update(String id, LoadBalancer.Settings settings) {
    return books.change(
        () -> {
          LoadBalancer before = get(id);
          check(settings, before.vpcId());
          return tables.loadBalancers.put(id, before.with(settings, before.status()));
        });
  }

  public void delete(String id) {
    books.change(
        () -> {
          projects.forget(get(id).urn());
          tables.loadBalancers.remove(id);
        });
  }

  @Assumed("what must exist and what excludes each other is documented; the texts are not")
  private void check(LoadBalancer.Settings settings, String vpcId) {
    if (settings.rules().isEmpty()) {
      throw CloudRefusal.unprocessable("at least one forwarding rule must be specified");
    }
    Set<Integer> entries = new HashSet<>();
    for (LoadBalancer.Rule rule : settings.rules()) {
      if (!entries.add(rule.entryPort())) {
        throw CloudRefusal.unprocessable(
            "entry port " + rule.entryPort() + " is used by more than one forwarding rule");
      }
      check(rule);
    }
    for (long droplet : settings.dropletIds()) {
      Droplet found =
          tables
              .droplets
              .find(Long.toString(droplet))
              .orElseThrow(() -> CloudRefusal.unprocessable("droplet " + droplet + " not found"));
      if (!found.vpcId().equals(vpcId)) {
        throw CloudRefusal.unprocessable(
            "droplet " + droplet + " is not in the network of the load balancer");
      }
    }
    if (!settings.tag().isEmpty() && tables.tags.find(settings.tag()).isEmpty()) {
      throw CloudRefusal.unprocessable("tag " + settings.tag() + " not found");
    }
  }

  private void check(LoadBalancer.Rule rule) {
    boolean shown = !rule.certificateId().isEmpty();
    if (shown && tables.certificates.find(rule.certificateId()).isEmpty()) {
      throw CloudRefusal.unprocessable("certificate " + rule.certificateId() + " not found");
    }
    if (shown && rule.passthrough()) {
      throw CloudRefusal.unprocessable(
          "a forwarding rule has a certificate or passes TLS through, not both");
    }
    if (TLS.contains(rule.entryProtocol()) && !shown && !rule.passthrough()) {
      throw CloudRefusal.unprocessable(
          "a forwarding rule for "
              + rule.entryProtocol()
              + " needs a certificate or tls_passthrough");
    }
  }

  private void activateLater(String id, Duration delay) {
    clockwork.after(
        delay,
        () ->
            books.change(
                () ->
                    tables
                        .loadBalancers
                        .find(id)
                        .filter(balancer -> balancer.status() == LoadBalancer.Status.NEW)
                        .ifPresent(
                            balancer ->
                                tables.loadBalancers.put(
                                    id,
                                    balancer.with(
                                        balancer.settings(), LoadBalancer.Status.ACTIVE)))));
  }
}
