package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Applications of Cloudflare Access, of an account or of a zone. */
@Assumed("numbers and texts of refusals; what is refused follows the documentation of applications")
public final class AccessApplications {
  private final Books books;
  private final Tables tables;
  private final Zones zones;

  AccessApplications(Books books, Tables tables, Zones zones) {
    this.books = books;
    this.tables = tables;
    this.zones = zones;
  }

  public List<CfAccessApplication> list() {
    return books.read(tables.accessApplications::all);
  }

  public List<CfAccessApplication> list(String accountId) {
    return books.read(
        () ->
            tables.accessApplications.all(
                application -> application.accountId().equals(accountId)));
  }

  public Optional<CfAccessApplication> find(String id) {
    return books.read(() -> tables.accessApplications.find(id));
  }

  public CfAccessApplication get(String id) {
    return find(id)
        .orElseThrow(
            () -> new CloudRefusal(404, "11021", "access.api.error.unknown_application: " + id));
  }

  /** Makes one; id, audience and times of the given one are not read. */
  public CfAccessApplication create(CfAccessApplication wanted) {
    return books.change(
        () -> {
          CfAccessApplication application = complete(wanted);
          check(application, "");
          Instant now = Instant.now();
          return put(
              application.stamped(
                  UUID.randomUUID().toString(), Zones.hexId() + Zones.hexId(), now, now));
        });
  }

  public CfAccessApplication update(CfAccessApplication wanted) {
    return books.change(
        () -> {
          CfAccessApplication before = get(wanted.id());
          CfAccessApplication application = complete(wanted);
          check(application, wanted.id());
          return put(
              application.stamped(wanted.id(), before.aud(), before.createdAt(), Instant.now()));
        });
  }

  public void delete(String id) {
    books.change(
        () -> {
          get(id);
          tables.accessApplications.remove(id);
        });
  }

  /** Host names are in lower case; what is not said of domain and destinations follows. */
  private CfAccessApplication complete(CfAccessApplication wanted) {
    String account =
        wanted.zoneId().isEmpty() ? wanted.accountId() : zones.get(wanted.zoneId()).accountId();
    List<String> all =
        wanted.destinations().isEmpty()
            ? List.of(lower(wanted.domain()))
            : wanted.destinations().stream().map(AccessApplications::lower).toList();
    return wanted.at(account, wanted.domain().isEmpty() ? all.get(0) : lower(wanted.domain()), all);
  }

  private static String lower(String uri) {
    int path = uri.indexOf('/');
    return path < 0
        ? uri.toLowerCase(Locale.ROOT)
        : uri.substring(0, path).toLowerCase(Locale.ROOT) + uri.substring(path);
  }

  private void check(CfAccessApplication wanted, String except) {
    if (!wanted.type().equals("self_hosted")) {
      throw new CloudRefusal(
          400,
          "12130",
          "The local cloud does not simulate applications of type "
              + wanted.type()
              + " yet; it refuses what it cannot simulate.");
    }
    if (new HashSet<>(wanted.destinations()).size() < wanted.destinations().size()) {
      throw AccessPolicies.invalid("a destination is named twice");
    }
    for (String uri : wanted.destinations()) {
      within(wanted, uri);
      tables
          .accessApplications
          .first(other -> !other.id().equals(except) && other.destinations().contains(uri))
          .ifPresent(
              other -> {
                throw new CloudRefusal(
                    409,
                    "11010",
                    "access.api.error.application_already_exists: "
                        + uri
                        + " is of "
                        + other.name());
              });
    }
    for (String policy : wanted.policies()) {
      boolean known =
          tables
              .accessPolicies
              .find(policy)
              .filter(one -> one.accountId().equals(wanted.accountId()))
              .isPresent();
      if (!known) {
        throw new CloudRefusal(404, "12139", "access.api.error.policy_not_found: " + policy);
      }
    }
  }

  private void within(CfAccessApplication wanted, String uri) {
    String host = uri.contains("/") ? uri.substring(0, uri.indexOf('/')) : uri;
    if (uri.contains("://") || !host.matches("(\\*\\.|[a-z0-9*-]+\\.)*[a-z0-9-]+\\.[a-z0-9-]+")) {
      throw AccessPolicies.invalid("domain \"" + uri + "\" is no host with a path");
    }
    boolean known =
        tables.zones.has(
            zone ->
                zone.accountId().equals(wanted.accountId())
                    && (wanted.zoneId().isEmpty() || wanted.zoneId().equals(zone.id()))
                    && (host.equals(zone.name()) || host.endsWith("." + zone.name())));
    if (!known) {
      throw new CloudRefusal(
          400,
          "12130",
          "access.api.error.invalid_request: domain " + uri + " does not belong to zone");
    }
  }

  private CfAccessApplication put(CfAccessApplication application) {
    return tables.accessApplications.put(application.id(), application);
  }
}
