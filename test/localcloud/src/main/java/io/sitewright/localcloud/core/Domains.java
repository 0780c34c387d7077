package io.sitewright.localcloud.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * DNS zones at DigitalOcean and their records. A new zone has its three name servers and its SOA.
 */
public final class Domains {
  private static final long FIRST_ID = 1_800_000_001L;
  private static final int TTL = 1800;

  private final Books books;
  private final Tables tables;
  private final Projects projects;

  Domains(Books books, Tables tables, Projects projects) {
    this.books = books;
    this.tables = tables;
    this.projects = projects;
  }

  public List<Domain> list() {
    return books.read(tables.domains::all);
  }

  public Optional<Domain> find(String name) {
    return books.read(() -> tables.domains.find(name));
  }

  public Domain get(String name) {
    return find(name).orElseThrow(CloudRefusal::notFound);
  }

  /** Makes a zone; with an address it has an A record for itself. */
  public Domain create(String name, @Nullable String address) {
    return books.change(
        () -> {
          if (tables.domains.find(name).isPresent()) {
            throw CloudRefusal.unprocessable("Name already exists");
          }
          Domain domain = tables.domains.put(name, new Domain(name, TTL));
          add(plain(name, "SOA", Integer.toString(TTL)));
          for (int server = 1; server <= 3; server++) {
            add(plain(name, "NS", "ns" + server + ".digitalocean.com"));
          }
          if (address != null) {
            add(plain(name, "A", address));
          }
          return domain;
        });
  }

  public void delete(String name) {
    books.change(
        () -> {
          Domain domain = get(name);
          tables
              .records
              .all(record -> record.domain().equals(name))
              .forEach(record -> tables.records.remove(record.key()));
          projects.forget(domain.urn());
          tables.domains.remove(name);
        });
  }

  public List<DnsRecord> records(String domain) {
    return books.read(
        () -> {
          get(domain);
          return tables.records.all(record -> record.domain().equals(domain));
        });
  }

  public Optional<DnsRecord> findRecord(String domain, String id) {
    return books.read(
        () -> tables.records.find(id).filter(record -> record.domain().equals(domain)));
  }

  public DnsRecord record(String domain, String id) {
    return findRecord(domain, id).orElseThrow(CloudRefusal::notFound);
  }

  /** Adds a record; the given id is not read. */
  public DnsRecord addRecord(DnsRecord wanted) {
    return books.change(
        () -> {
          get(wanted.domain());
          check(wanted, -1);
          return add(wanted);
        });
  }

  /** Changes the record of that id; type and domain stay. */
  public DnsRecord updateRecord(DnsRecord wanted) {
    return books.change(
        () -> {
          record(wanted.domain(), wanted.key());
          check(wanted, wanted.id());
          return tables.records.put(wanted.key(), wanted);
        });
  }

  public void deleteRecord(String domain, String id) {
    books.change(
        () -> {
          record(domain, id);
          tables.records.remove(id);
        });
  }

  private DnsRecord add(DnsRecord wanted) {
    DnsRecord made = wanted.withId(books.next("dns-record", FIRST_ID));
    return tables.records.put(made.key(), made);
  }

  /** A CNAME stands alone, and the same record may be there once (assumed). */
  private void check(DnsRecord wanted, long except) {
    Predicate<DnsRecord> sameName =
        other ->
            other.id() != except
                && other.domain().equals(wanted.domain())
                && other.name().equals(wanted.name());
    boolean alias = wanted.type().equals("CNAME");
    if (tables.records.has(sameName.and(other -> alias || other.type().equals("CNAME")))) {
      throw CloudRefusal.unprocessable("CNAME records cannot share a name with other records");
    }
    if (tables.records.has(
        sameName.and(
            other ->
                other.type().equals(wanted.type())
                    && other.data().equals(wanted.data())
                    && !alias))) {
      throw CloudRefusal.unprocessable("Record already exists");
    }
  }

  private static DnsRecord plain(String domain, String type, String data) {
    return new DnsRecord(0, domain, type, "@", data, TTL, null, null, null, null, null);
  }
}
