package io.sitewright.localcloud.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Certificates: the account's own, as PEM, or the vendor's for hosts of domains that it manages.
 * Names are unique, for the provider knows a certificate by its name only.
 */
public final class Certificates {
  private static final Duration VENDORS_LIFETIME = Duration.ofDays(90);

  private final Books books;
  private final Tables tables;

  Certificates(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<Certificate> list() {
    return books.read(tables.certificates::all);
  }

  public Optional<Certificate> find(String id) {
    return books.read(() -> tables.certificates.find(id));
  }

  public Optional<Certificate> named(String name) {
    return books.read(() -> tables.certificates.first(c -> c.name().equals(name)));
  }

  public Certificate get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  /** Takes a certificate with its key and chain; the chain may be empty. */
  public Certificate supply(String name, String leaf, String chain, String key) {
    Pem.Leaf read = Pem.read(leaf, chain, key);
    return books.change(() -> put(name, "custom", read.sha1(), read.notAfter(), read.hosts()));
  }

  @ObservedOn(
      "terraform-provider-digitalocean pull request 129: 422 for a domain that the vendor does not manage; the text's end is assumed")
  public Certificate letsEncrypt(String name, List<String> hosts) {
    return books.change(
        () -> {
          for (String host : hosts) {
            String bare = host.startsWith("*.") ? host.substring(2) : host;
            boolean managed =
                tables.domains.has(
                    domain -> bare.equals(domain.name()) || bare.endsWith("." + domain.name()));
            if (!managed) {
              throw CloudRefusal.unprocessable(
                  "one or more of the specified domains are not managed by DigitalOcean: " + host);
            }
          }
          Instant until = Instant.now().plus(VENDORS_LIFETIME);
          return put(name, "lets_encrypt", sha1(name + until), until, hosts);
        });
  }

  @ObservedOn(
      "the provider's source: 403 while a load balancer uses it, which the provider waits for")
  public void delete(String id) {
    books.change(
        () -> {
          Certificate certificate = get(id);
          if (tables.loadBalancers.has(balancer -> balancer.shows(certificate))) {
            throw new CloudRefusal(
                403, "forbidden", "Make sure the certificate is not in use before deleting it");
          }
          tables.certificates.remove(id);
        });
  }

  private Certificate put(
      String name, String type, String sha1, Instant notAfter, List<String> hosts) {
    if (tables.certificates.has(other -> other.name().equals(name))) {
      throw CloudRefusal.unprocessable("a certificate with that name already exists");
    }
    String id = UUID.randomUUID().toString();
    return tables.certificates.put(
        id,
        new Certificate(
            id,
            name,
            type,
            sha1,
            notAfter,
            hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).sorted().toList(),
            Instant.now()));
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-1", e);
    }
  }
}
