package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer of one region: it takes what arrives at its address and passes it on to the
 * droplets that it names, or that carry its tag, by their private addresses.
 *
 * @param address its public address, or its private one when it is internal
 * @param ipv6Address empty without IPv6
 * @param privateAddress its address in its network
 * @param activeAt when a new one is active
 */
public record LoadBalancer(
    String id,
    String projectId,
    String region,
    String vpcId,
    String address,
    String ipv6Address,
    String privateAddress,
    Settings settings,
    Status status,
    Instant createdAt,
    Instant activeAt) {

  /** What the vendor calls its state. */
  public enum Status {
    NEW,
    ACTIVE;

    /** The vendor's word, such as {@code active}. */
    public String word() {
      return this == NEW ? "new" : "active";
    }
  }

  /** What of it changes in place. */
  public record Settings(
      String name,
      int sizeUnit,
      List<Rule> rules,
      HealthCheck health,
      @Nullable Cookies cookies,
      List<Long> dropletIds,
      String tag,
      boolean redirectToHttps,
      boolean proxyProtocol,
      boolean keepalive,
      int idleSeconds,
      List<String> allows,
      List<String> denies,
      boolean writesNoRecords,
      String ciphers) {
    public Settings {
      rules = List.copyOf(rules);
      dropletIds = List.copyOf(dropletIds);
      allows = List.copyOf(allows);
      denies = List.copyOf(denies);
    }
  }

  /**
   * One way through it.
   *
   * @param certificateId of the certificate that is shown; empty without
   */
  public record Rule(
      String entryProtocol,
      int entryPort,
      String targetProtocol,
      int targetPort,
      String certificateId,
      boolean passthrough) {}

  /** How it finds out which droplets can be given work. */
  public record HealthCheck(
      String protocol,
      int port,
      String path,
      int intervalSeconds,
      int timeoutSeconds,
      int unhealthyAfter,
      int healthyAfter) {}

  /** Visitors stay with their droplet by a cookie. */
  public record Cookies(String name, int ttlSeconds) {}

  /** Such as {@code do:loadbalancer:...}. */
  public String urn() {
    return "do:loadbalancer:" + id;
  }

  public String name() {
    return settings.name();
  }

  /** Whether it passes work on to a droplet. */
  public boolean serves(Droplet droplet) {
    boolean named =
        settings.tag().isEmpty()
            ? settings.dropletIds().contains(droplet.id())
            : droplet.tags().contains(settings.tag());
    return named && droplet.vpcId().equals(vpcId);
  }

  boolean shows(Certificate certificate) {
    return settings.rules().stream()
        .anyMatch(rule -> rule.certificateId().equals(certificate.id()));
  }

  public Optional<Cookies> cookies() {
    return Optional.ofNullable(settings.cookies());
  }

  LoadBalancer with(Settings changed, Status now) {
    return new LoadBalancer(
        id,
        projectId,
        region,
        vpcId,
        address,
        ipv6Address,
        privateAddress,
        changed,
        now,
        createdAt,
        activeAt);
  }
}
