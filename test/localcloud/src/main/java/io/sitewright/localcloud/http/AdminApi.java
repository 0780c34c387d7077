package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.reachability.AskedRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cloud's own requests: status, reset, inventory, reachability at one moment and throughout,
 * faults, and what happens to machines and at Cloudflare behind the engine's back.
 */
final class AdminApi implements Api {
  private static final Set<String> ALTERABLE = Set.of("name", "size", "tags");

  private final Cloud cloud;
  private final Inventory inventory;
  private final String version;
  private final Watch watch;

  AdminApi(Cloud cloud, Inventory inventory, String version) {
    this.cloud = cloud;
    this.inventory = inventory;
    this.version = version;
    this.watch = new Watch(cloud, inventory);
  }

  @Override
  public void answer(Call call) throws IOException {
    try {
      List<String> path = call.path(1);
      String request = call.method() + " " + String.join("/", path);
      if (request.matches("POST machines/\\d+/(stop|start|alter|delete)")) {
        machine(call, path.get(1), path.get(2));
      } else if (request.matches(
          "POST machines/\\d+/(reboot|kill|pause|resume|cut-off|reconnect)")) {
        suffer(call, path.get(1), path.get(2));
      } else if (request.matches("GET machines/\\d+/console")) {
        console(call, path.get(1));
      } else if (request.matches("DELETE faults/[0-9a-f-]+")) {
        if (!cloud.faults().remove(path.get(1))) {
          throw CloudRefusal.notFound();
        }
        call.json(200, FaultsJson.list(cloud.faults().list()));
      } else {
        plain(call, request);
      }
    } catch (CloudRefusal e) {
      call.json(
          e.status(), DigitalOceanJson.object().put("id", e.id()).put("message", e.getMessage()));
    }
  }

  private void plain(Call call, String request) throws IOException {
    switch (request) {
      case "GET status" -> call.json(200, status());
      case "POST reset" -> {
        cloud.reset();
        inventory.settle();
        call.json(200, status());
      }
      case "GET inventory" -> call.json(200, inventory.json());
      case "GET reachability" -> {
        inventory.settle();
        call.json(200, ReachabilityJson.of(inventory.reachability(asked(call))));
      }
      case "GET internet/console" -> call.json(200, internet(call.query("from")));
      case "GET measurement" -> call.json(200, new MeasurementApi(inventory).answer(call));
      case "POST watch" -> call.json(200, watch.begin(asked(call)));
      case "GET watch" -> {
        inventory.settle();
        call.json(200, watch.seen());
      }
      case "GET cloudflare/ip-ranges" -> call.json(200, EdgeJson.of(cloud.edge().ranges()));
      case "POST cloudflare/ip-ranges" -> {
        cloud.edge().change(EdgeJson.read(call.json()));
        call.json(200, EdgeJson.of(cloud.edge().ranges()));
      }
      case "GET faults" -> call.json(200, FaultsJson.list(cloud.faults().list()));
      case "POST faults" ->
          call.json(200, FaultsJson.one(FaultsJson.add(cloud.faults(), call.json())));
      case "DELETE faults" -> {
        cloud.faults().clear();
        call.json(200, FaultsJson.list(cloud.faults().list()));
      }
      default -> throw CloudRefusal.notFound();
    }
  }

  private ObjectNode status() {
    return DigitalOceanJson.object()
        .put("running", true)
        .put("resources", cloud.resources())
        .put("machines", cloud.droplets().list().size())
        .put("version", version);
  }

  private static Asked asked(Call call) {
    List<AskedRange> ranges = new ArrayList<>();
    boolean internet = false;
    boolean publicly = false;
    boolean balancers = false;
    for (String from : call.queries("from")) {
      if (from.equals("internet") || from.equals("any")) {
        internet = true;
      } else if (from.equals("balancers")) {
        balancers = true;
      } else if (from.equals("public")) {
        publicly = true;
      } else if (from.startsWith("cidr:")) {
        ranges.add(
            AskedRange.tryParse(from.substring(5))
                .orElseThrow(
                    () ->
                        CloudRefusal.unprocessable(
                            "from=" + from + " is no range; write from=cidr:203.0.113.7/32")));
      } else {
        throw CloudRefusal.unprocessable(
            "from=" + from + " is unknown; use internet, public, balancers or cidr:<range>");
      }
    }
    return new Asked(call.query("tag"), internet, ranges, balancers, publicly);
  }

  private void suffer(Call call, String id, String verb) {
    if (!inventory.act(cloud.droplets().get(id), verb)) {
      throw notReal(id);
    }
    inventory.settle();
    call.json(200, DigitalOceanJson.object().put("id", id).put("done", verb));
  }

  private static CloudRefusal notReal(String id) {
    return new CloudRefusal(
        409,
        "conflict",
        "Machine " + id + " is off, or simulated; real ones come with --machines nspawn.");
  }

  private List<String> visitor() {
    return inventory
        .visitor()
        .orElseThrow(
            () ->
                new CloudRefusal(
                    409,
                    "conflict",
                    "Nobody on the internet can visit simulated machines; real ones come with --machines nspawn."));
  }

  /** Where that visitor comes from matters to firewalls: he may be asked to come from a range. */
  private ObjectNode internet(Optional<String> from) {
    ObjectNode answer = command(visitor());
    if (from.isPresent()) {
      String range = from.get();
      String address =
          AskedRange.tryParse(range)
              .filter(asked -> range.contains("/") && !range.contains(":"))
              .flatMap(asked -> inventory.stand(range))
              .orElseThrow(
                  () ->
                      CloudRefusal.unprocessable(
                          "from=" + range + " is no IPv4 range; write from=203.0.113.7/32"));
      answer.put("address", address);
    }
    return answer;
  }

  private void console(Call call, String id) {
    List<String> words = inventory.console(cloud.droplets().get(id)).orElseThrow(() -> notReal(id));
    call.json(200, command(words));
  }

  private static ObjectNode command(List<String> words) {
    ObjectNode answer = DigitalOceanJson.object();
    words.forEach(answer.putArray("command")::add);
    return answer;
  }

  private void machine(Call call, String id, String verb) throws IOException {
    Droplet droplet = cloud.droplets().get(id);
    ObjectNode answer = DigitalOceanJson.object().put("id", id);
    switch (verb) {
      case "stop" -> answer.put("status", cloud.droplets().powerOff(id).status().word());
      case "start" -> answer.put("status", cloud.droplets().powerOn(id).status().word());
      case "delete" -> {
        cloud.droplets().delete(id);
        answer.put("status", "deleted");
      }
      default -> answer.put("status", alter(droplet, call.json()).status().word());
    }
    inventory.settle();
    call.json(200, answer);
  }

  private Droplet alter(Droplet droplet, JsonNode wanted) {
    List<String> names = new ArrayList<>();
    wanted.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || !ALTERABLE.containsAll(names)) {
      throw CloudRefusal.unprocessable(
          "alter takes name, size or tags, got " + (names.isEmpty() ? "nothing" : names));
    }
    String id = droplet.key();
    if (wanted.has("name")) {
      cloud.droplets().rename(id, wanted.path("name").asText());
    }
    if (wanted.has("tags")) {
      List<String> tags = new ArrayList<>();
      wanted.path("tags").forEach(tag -> tags.add(tag.asText()));
      cloud.droplets().retag(id, tags);
    }
    if (wanted.has("size")) {
      resize(droplet, wanted.path("size").asText());
    }
    return cloud.droplets().get(id);
  }

  /** As a person would at the console: off, another size, on again. */
  private void resize(Droplet droplet, String size) {
    String id = droplet.key();
    cloud.droplets().powerOff(id);
    try {
      cloud.droplets().resize(id, size, false);
    } finally {
      if (droplet.isActive()) {
        cloud.droplets().powerOn(id);
      }
    }
  }
}
