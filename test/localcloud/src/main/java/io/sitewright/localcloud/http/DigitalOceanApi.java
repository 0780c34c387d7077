package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.DnsRecord;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.core.Snapshot;
import io.sitewright.localcloud.core.Volume;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * DigitalOcean's API v2: lists (paged), gets and deletes; of records, adding too. Status codes and
 * error bodies are the vendor's (API reference).
 */
final class DigitalOceanApi implements Api {
  private static final int PER_PAGE = 20;
  private static final int PER_PAGE_MAX = 200;

  private final Cloud cloud;
  private final int skipped;
  private final DropletJson droplets;
  private final RateLimit limit = new RateLimit(Clock.systemUTC(), RateLimit.HOURLY);

  /** {@code skipped}: how many words stand before the vendor's own path. */
  DigitalOceanApi(Cloud cloud, int skipped) {
    this.cloud = cloud;
    this.skipped = skipped;
    this.droplets = new DropletJson(cloud);
  }

  @Override
  public void answer(Call call) throws IOException {
    String request = UUID.randomUUID().toString();
    call.with("x-request-id", request);
    try {
      if (!call.header("Authorization").orElse("").matches("Bearer \\S+")) {
        throw new CloudRefusal(401, "unauthorized", "Unable to authenticate you");
      }
      if (!limit.admits(call)) {
        throw new CloudRefusal(429, "too_many_requests", "API rate limit exceeded.");
      }
      route(call, call.path(skipped));
    } catch (CloudRefusal e) {
      call.json(
          e.status(),
          DigitalOceanJson.object()
              .put("id", e.id())
              .put("message", e.getMessage())
              .put("request_id", request));
    }
  }

  private void route(Call call, List<String> path) throws IOException {
    if (path.isEmpty() || !path.get(0).equals("v2")) {
      throw CloudRefusal.notFound();
    }
    List<String> words = path.subList(1, path.size());
    String below = String.join("/", words);
    if (below.equals("account")) {
      account(call);
    } else if (words.size() == 3 && below.matches("projects/[^/]+/resources")) {
      serve(call, projectResources(words.get(1)), Optional.empty());
    } else if (call.is("POST") && below.matches("domains/[^/]+/records")) {
      addRecord(call, words.get(1));
    } else if (below.matches("domains/[^/]+/records(/[^/]+)?")) {
      serve(call, records(words.get(1)), rest(words, 3));
    } else if (below.matches("databases/[^/]+/((dbs|users)(/[^/]+)?|firewall)")) {
      serve(call, new DatabaseCollections(cloud, words.get(1)).named(words.get(2)), rest(words, 3));
    } else if (below.matches("droplets/[^/]+/snapshots")) {
      serve(call, snapshotsOf(words.get(1)), Optional.empty());
    } else if (below.matches("(account|spaces)/keys(/[^/]+)?")) {
      serve(call, collection(call, words.get(0) + "/keys"), rest(words, 2));
    } else if (words.size() == 1 || words.size() == 2) {
      serve(call, collection(call, words.get(0)), rest(words, 1));
    } else {
      throw CloudRefusal.notFound();
    }
  }

  private static Optional<String> rest(List<String> words, int from) {
    return words.size() > from ? Optional.of(words.get(from)) : Optional.empty();
  }

  private Collection<?> collection(Call call, String name) {
    return switch (name) {
      case "droplets" ->
          new Collection<Droplet>(
              Kind.DROPLET,
              "droplets",
              "droplet",
              () -> droplets(call),
              cloud.droplets()::find,
              droplets::of,
              cloud.droplets()::delete);
      case "volumes" ->
          new Collection<Volume>(
              Kind.VOLUME,
              "volumes",
              "volume",
              () -> volumes(call),
              cloud.volumes()::find,
              DigitalOceanJson::volume,
              cloud.volumes()::delete);
      default -> new Collections(cloud).named(name).orElseThrow(CloudRefusal::notFound);
    };
  }

  private Collection<?> snapshotsOf(String droplet) {
    cloud.droplets().get(droplet);
    return new Collection<Snapshot>(
        Kind.SNAPSHOT,
        "snapshots",
        "snapshot",
        () ->
            cloud.snapshots().list().stream()
                .filter(snapshot -> snapshot.dropletId().equals(droplet))
                .toList(),
        id -> Optional.empty(),
        NetworkingJson::snapshot,
        id -> {
          throw CloudRefusal.notFound();
        });
  }

  private List<Droplet> droplets(Call call) {
    List<Droplet> all =
        call.query("tag_name")
            .map(cloud.droplets()::tagged)
            .orElseGet(() -> cloud.droplets().list());
    Optional<String> name = call.query("name");
    return all.stream()
        .filter(droplet -> name.isEmpty() || name.get().equals(droplet.name()))
        .toList();
  }

  private List<Volume> volumes(Call call) {
    Optional<String> name = call.query("name");
    Optional<String> region = call.query("region");
    return cloud.volumes().list().stream()
        .filter(volume -> name.isEmpty() || name.get().equals(volume.name()))
        .filter(volume -> region.isEmpty() || region.get().equals(volume.region()))
        .toList();
  }

  private Collection<?> records(String domain) {
    cloud.domains().get(domain);
    return new Collection<>(
        Kind.DNS_RECORD,
        "domain_records",
        "domain_record",
        () -> cloud.domains().records(domain),
        id -> cloud.domains().findRecord(domain, id),
        DigitalOceanJson::record,
        id -> cloud.domains().deleteRecord(domain, id));
  }

  /** The one creation there is: records that people keep beside the program's own. */
  private void addRecord(Call call, String domain) throws IOException {
    DnsRecord wanted = DigitalOceanJson.record(domain, call.json());
    DnsRecord made =
        cloud
            .faults()
            .during(
                Kind.DNS_RECORD,
                Operation.CREATE,
                wanted.name(),
                () -> cloud.domains().addRecord(wanted));
    ObjectNode answer = DigitalOceanJson.object();
    answer.set("domain_record", DigitalOceanJson.record(made));
    call.json(201, answer);
  }

  private Collection<?> projectResources(String id) {
    return new Collection<String>(
        Kind.PROJECT,
        "resources",
        "resource",
        () -> cloud.projects().get(id).resources(),
        urn -> Optional.empty(),
        urn -> DigitalOceanJson.object().put("urn", urn).put("status", "ok"),
        urn -> {
          throw CloudRefusal.notFound();
        });
  }

  private <R> void serve(Call call, Collection<R> things, Optional<String> id) {
    if (id.isEmpty() && call.is("GET")) {
      list(call, things);
    } else if (id.isPresent() && call.is("GET")) {
      R found =
          during(
              things,
              Operation.READ,
              id.get(),
              () -> things.find().apply(id.get()).orElseThrow(CloudRefusal::notFound));
      call.json(
          200,
          (ObjectNode) DigitalOceanJson.object().set(things.one(), things.json().apply(found)));
    } else if (id.isPresent() && call.is("DELETE")) {
      boolean deleted =
          during(
              things,
              Operation.DELETE,
              id.get(),
              () -> {
                things.delete().accept(id.get());
                return true;
              });
      assert deleted;
      call.empty(204);
    } else {
      throw new CloudRefusal(
          405,
          "method_not_allowed",
          "The local cloud's API lists, gets and deletes, and adds DNS records only.");
    }
  }

  private <R> void list(Call call, Collection<R> things) {
    Paging paging = Paging.of(call, PER_PAGE, PER_PAGE_MAX);
    List<R> all = during(things, Operation.READ, "", () -> things.list().get());
    ObjectNode answer = DigitalOceanJson.object();
    ArrayNode page = answer.putArray(things.many());
    paging.of(all).forEach(thing -> page.add(things.json().apply(thing)));
    String base = "http://" + call.header("Host").orElse("127.0.0.1") + call.rawPath();
    answer.set("links", paging.links(base, all.size()));
    answer.putObject("meta").put("total", all.size());
    call.json(200, answer);
  }

  private <R, T> T during(
      Collection<R> things,
      Operation operation,
      String name,
      java.util.function.Supplier<T> request) {
    return cloud.faults().during(things.kind(), operation, name, request);
  }

  private static void account(Call call) {
    ObjectNode answer = DigitalOceanJson.object();
    answer
        .putObject("account")
        .put("uuid", "00000000-0000-4000-8000-000000000001")
        .put("email", "local@example.org")
        .put("status", "active")
        .put("droplet_limit", 25);
    call.json(200, answer);
  }
}
