package io.sitewright.localcloud.core;

import io.sitewright.localcloud.x509.Authority;
import io.sitewright.localcloud.x509.SigningRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Cloudflare's origin authority: certificates that only its own proxy trusts. The authority is made
 * once and stays when the account is emptied.
 */
public final class OriginCertificates {
  private static final String KIND = "cf-origin-authority";
  private static final String ID = "authority";
  private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(10 * 365);
  private static final int HOSTS_MAX = 200;

  @ObservedOn("pulumi-cloudflare 6.17.0: schema dump, requested_validity")
  private static final Set<Integer> DAYS = Set.of(7, 30, 90, 365, 730, 1095, 5475);

  private final Books books;
  private final Tables tables;

  OriginCertificates(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<CfCertificate> list() {
    return books.read(tables.certificatesOfOrigin::all);
  }

  public Optional<CfCertificate> find(String id) {
    return books.read(() -> tables.certificatesOfOrigin.find(id));
  }

  public CfCertificate get(String id) {
    return find(id)
        .orElseThrow(() -> new CloudRefusal(404, "1101", "Certificate " + id + " was not found"));
  }

  /** The authority's own certificate, as PEM. */
  public String authority() {
    return books.change(this::signer).certificate();
  }

  private Authority signer() {
    return Optional.ofNullable(books.store().load(KIND, Authority.class).get(ID))
        .orElseGet(
            () -> {
              Authority made =
                  Authority.named(
                      "Local cloud: Cloudflare Origin SSL Certificate Authority",
                      Instant.now().truncatedTo(ChronoUnit.SECONDS),
                      AUTHORITY_VALIDITY);
              books.note(new Store.Write(KIND, ID, made), () -> {}, null);
              return made;
            });
  }

  public CfCertificate create(String request, List<String> hosts, String requestType, int days) {
    return books.change(
        () -> {
          if (!DAYS.contains(days)) {
            throw new CloudRefusal(400, "1102", "Invalid requested validity: " + days);
          }
          List<String> names = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
          check(names);
          SigningRequest signing = read(request, requestType);
          Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
          Instant until = now.plus(Duration.ofDays(days));
          CfCertificate made =
              new CfCertificate(
                  new BigInteger(Zones.hexId(), 16).toString(),
                  request,
                  signer().issue(signing, "CloudFlare Origin Certificate", names, now, until),
                  hosts,
                  requestType,
                  days,
                  until);
          return tables.certificatesOfOrigin.put(made.id(), made);
        });
  }

  /** Revokes it. */
  @Assumed("a revoked certificate is listed no more")
  public void delete(String id) {
    books.change(
        () -> {
          get(id);
          tables.certificatesOfOrigin.remove(id);
        });
  }

  @Assumed("the wording; that only keys of the asked kind are signed")
  private static SigningRequest read(String request, String requestType) {
    if (requestType.equals("keyless-certificate")) {
      throw new CloudRefusal(
          400,
          "1103",
          "The local cloud does not simulate keyless certificates yet; it refuses what it cannot simulate.");
    }
    SigningRequest signing;
    try {
      signing = SigningRequest.parse(request);
    } catch (IllegalArgumentException e) {
      throw new CloudRefusal(400, "1005", "Failed to parse the CSR: " + e.getMessage());
    }
    String wanted = requestType.equals("origin-rsa") ? "RSA" : "EC";
    if (!signing.keyKind().equals(wanted)) {
      throw new CloudRefusal(
          400,
          "1005",
          "The CSR has a key of kind "
              + signing.keyKind()
              + ", and "
              + requestType
              + " needs one of kind "
              + wanted);
    }
    return signing;
  }

  @Assumed("the number and wording; up to 200 hosts of the account's zones is documented")
  private void check(List<String> hosts) {
    if (hosts.isEmpty() || hosts.size() > HOSTS_MAX) {
      throw new CloudRefusal(400, "1010", "A certificate is for 1 to " + HOSTS_MAX + " hostnames");
    }
    for (String host : hosts) {
      String name = host.startsWith("*.") ? host.substring(2) : host;
      boolean known =
          !name.contains("*")
              && tables.zones.has(
                  zone -> name.equals(zone.name()) || name.endsWith("." + zone.name()));
      if (!known) {
        throw new CloudRefusal(
            400,
            "1010",
            "Failed to validate requested hostname "
                + host
                + ": This zone is either not part of your account, or you do not have access to it.");
      }
    }
  }
}
