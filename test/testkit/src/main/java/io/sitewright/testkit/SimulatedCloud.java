package io.sitewright.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.localcloud.CloudApi;
import io.sitewright.model.Addresses;
import io.sitewright.model.Peer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The local cloud behind a site: what it holds, who reaches whom, and what may go wrong with it.
 */
public final class SimulatedCloud {
  // One of the ranges that Cloudflare publishes at https://www.cloudflare.com/ips-v4.
  private static final String CLOUDFLARE_RANGE = "173.245.48.0/20";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CloudApi api;
  private final DeployedSite site;

  SimulatedCloud(CloudApi api, DeployedSite site) {
    this.api = api;
    this.site = site;
  }

  /** How many resources the account has in all. */
  public int resources() {
    return api.get("/cloud/status").path("resources").asInt();
  }

  /** Everything that the cloud holds, by kind. */
  public JsonNode inventory() {
    return api.get("/cloud/inventory");
  }

  /** The machines, as the vendor's own API lists them. */
  public List<JsonNode> machines() {
    var machines = new ArrayList<JsonNode>();
    List<JsonNode> page;
    int number = 0;
    do {
      page = listed("droplets", "/digitalocean/v2/droplets?per_page=200&page=" + ++number);
      machines.addAll(page);
    } while (!page.isEmpty());
    return List.copyOf(machines);
  }

  /** Objects that the vendor's own API lists under that name, such as {@code firewalls}. */
  public List<JsonNode> listed(String name, String path) {
    return StreamSupport.stream(api.get(path).path(name).spliterator(), false).toList();
  }

  /** Stops, starts, alters or deletes a machine behind the engine's back. */
  public void machine(String id, String what, Map<String, String> how) {
    api.post("/cloud/machines/" + id + "/" + what, JSON.valueToTree(how).toString());
  }

  /** Orders a fault, as {@code POST /cloud/faults} takes it. */
  public void fault(Map<String, ?> fault) {
    api.post("/cloud/faults", JSON.valueToTree(fault).toString());
  }

  /** Takes all faults back. */
  public void noMoreFaults() {
    api.delete("/cloud/faults");
  }

  /** Asks the cloud's HTTP interface, for what has no method here. */
  public JsonNode get(String path) {
    return api.get(path);
  }

  /** The same, changing something. */
  public JsonNode post(String path, String body) {
    return api.post(path, body);
  }

  /** The same, taking something away. */
  public JsonNode delete(String path) {
    return api.delete(path);
  }

  /**
   * Who reaches whom, asked of what the cloud holds: all machines of the site, the operators,
   * Cloudflare where the site is behind it, these peers, and the internet, which is everybody else.
   */
  public Reachability reachability(Peer... peers) {
    var question = question(peers);
    return new Reachability(api.get("/cloud/reachability" + question.text()), question.ranges());
  }

  /**
   * Does something, and tells who reached whom after every single change that it made to the cloud,
   * in order; the first answer is from before, the last one from when all was done.
   */
  public List<Reachability> reachabilityDuring(Runnable change, Peer... peers) {
    var question = question(peers);
    api.post("/cloud/watch" + question.text(), "");
    change.run();
    var samples = api.get("/cloud/watch").path("samples").spliterator();
    return StreamSupport.stream(samples, false)
        .map(sample -> new Reachability(sample, question.ranges()))
        .toList();
  }

  /** A question to the cloud and how peers are told apart in its answer. */
  private record Question(String text, Function<Peer, List<String>> ranges) {}

  private Question question(Peer... peers) {
    var operators = site.operators();
    var edge = site.cloudflareRanges();
    Function<Peer, List<String>> ranges = peer -> rangesOf(peer, operators, edge);
    var asked = new LinkedHashSet<>(operators);
    asked.addAll(edge);
    for (var peer : peers) {
      asked.addAll(ranges.apply(peer));
    }
    var question = new StringBuilder("?tag=" + site.tag() + "&from=internet");
    asked.forEach(range -> question.append("&from=cidr:").append(range));
    return new Question(question.toString(), ranges);
  }

  private static List<String> rangesOf(Peer peer, List<String> operators, List<String> edge) {
    if (peer instanceof Addresses addresses) {
      return addresses.ranges().stream().map(Object::toString).toList();
    }
    if (peer == Peer.OPERATORS) {
      return operators;
    }
    if (peer == Peer.CLOUDFLARE) {
      return edge.isEmpty() ? List.of(CLOUDFLARE_RANGE) : edge;
    }
    return List.of();
  }
}
