package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reusable policies of Cloudflare Access. */
@Assumed("numbers and texts of refusals; what is refused follows the documentation of policies")
public final class AccessPolicies {
  private final Books books;
  private final Tables tables;

  AccessPolicies(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<CfAccessPolicy> list() {
    return books.read(tables.accessPolicies::all);
  }

  public List<CfAccessPolicy> list(String accountId) {
    return books.read(
        () -> tables.accessPolicies.all(policy -> policy.accountId().equals(accountId)));
  }

  public Optional<CfAccessPolicy> find(String accountId, String id) {
    return books.read(
        () ->
            tables.accessPolicies.find(id).filter(policy -> policy.accountId().equals(accountId)));
  }

  public CfAccessPolicy get(String accountId, String id) {
    return find(accountId, id)
        .orElseThrow(
            () -> new CloudRefusal(404, "12139", "access.api.error.policy_not_found: " + id));
  }

  /** Makes one; id and times of the given one are not read. */
  public CfAccessPolicy create(CfAccessPolicy wanted) {
    return books.change(
        () -> {
          check(wanted);
          Instant now = Instant.now();
          return put(wanted.stamped(UUID.randomUUID().toString(), now, now));
        });
  }

  public CfAccessPolicy update(CfAccessPolicy wanted) {
    return books.change(
        () -> {
          CfAccessPolicy before = get(wanted.accountId(), wanted.id());
          check(wanted);
          return put(wanted.stamped(wanted.id(), before.createdAt(), Instant.now()));
        });
  }

  /** One that an application still asks stays. */
  public void delete(String accountId, String id) {
    books.change(
        () -> {
          get(accountId, id);
          tables
              .accessApplications
              .first(application -> application.policies().contains(id))
              .ifPresent(
                  application -> {
                    throw new CloudRefusal(
                        409,
                        "12132",
                        "access.api.error.conflict: policy is in use by application "
                            + application.name());
                  });
          tables.accessPolicies.remove(id);
        });
  }

  private static void check(CfAccessPolicy policy) {
    if (policy.name().isBlank()) {
      throw invalid("a policy needs a name");
    }
    if (policy.include().isEmpty()) {
      throw invalid("a policy needs at least one include rule");
    }
    Stream.of(policy.include(), policy.exclude(), policy.require())
        .flatMap(List::stream)
        .forEach(AccessPolicies::check);
  }

  private static void check(CfAccessRule rule) {
    boolean holds =
        switch (rule.sort()) {
          case "email" -> rule.value().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
          case "email_domain" -> rule.value().matches("[^@\\s.]+(\\.[^@\\s.]+)+");
          case "ip" -> rule.value().matches("[0-9a-fA-F.:]+(/\\d+)?");
          default -> true;
        };
    if (!holds) {
      throw invalid("\"" + rule.value() + "\" is no valid " + rule.sort());
    }
  }

  static CloudRefusal invalid(String message) {
    return new CloudRefusal(400, "12130", "access.api.error.invalid_request: " + message);
  }

  private CfAccessPolicy put(CfAccessPolicy policy) {
    return tables.accessPolicies.put(policy.id(), policy);
  }
}
