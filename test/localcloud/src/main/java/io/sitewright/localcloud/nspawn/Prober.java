package io.sitewright.localcloud.nspawn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.machines.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends the packets of a measurement, through both layers and through each alone. */
final class Prober {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double SECONDS = 1.2;

  /** Documentation's own (RFC 5737): no site's operators are there. */
  private static final String ANYBODY = "192.0.2.77";

  private final MachineHost host;
  private final Map<String, RealMachine> machines;

  Prober(MachineHost host, Map<String, RealMachine> machines) {
    this.host = host;
    this.machines = machines;
  }

  /** Somebody who asks: in which network, and from which address; empty for a machine's own. */
  private record Asker(String id, String network, String source) {}

  List<Measurement.Cell> measure(Measurement.Question question) {
    List<Asker> askers = new ArrayList<>();
    askers.add(outside("any", ANYBODY));
    for (String range : question.ranges()) {
      askers.add(outside("cidr:" + range, firstHost(range)));
    }
    for (Droplet droplet : question.machines()) {
      askers.add(new Asker("machine:" + droplet.id(), "m" + droplet.id(), ""));
    }
    List<Measurement.Cell> cells = new ArrayList<>(ask("combined", askers, question));
    open("open-cloud", question);
    try {
      cells.addAll(ask("ufw", askers, question));
    } finally {
      open("close-cloud", question);
    }
    open("open-ufw", question);
    try {
      cells.addAll(ask("cloud", askers, question));
    } finally {
      open("close-ufw", question);
    }
    return cells;
  }

  private Asker outside(String id, String source) {
    stand(host, source);
    return new Asker(id, "internet", source);
  }

  /** Gives the internet that address beside those it has. */
  static void stand(MachineHost host, String source) {
    String unused =
        host.run(
            Command.of("ip", "-n", "internet", "address", "replace", source + "/32", "dev", "lo"));
  }

  /** Takes one layer out of the way, or puts it back. */
  private void open(String verb, Measurement.Question question) {
    if (verb.endsWith("-cloud")) {
      String unused = host.script("layers.sh", Map.of(), verb);
      return;
    }
    for (Droplet droplet : question.machines()) {
      RealMachine machine = machines.get(droplet.key());
      if (machine != null && machine.runs()) {
        String unused = host.script("layers.sh", Map.of(), verb, machine.folder().toString());
      }
    }
  }

  private List<Measurement.Cell> ask(
      String layer, List<Asker> askers, Measurement.Question question) {
    List<CompletableFuture<List<Measurement.Cell>>> answers = new ArrayList<>();
    for (Asker asker : askers) {
      answers.add(CompletableFuture.supplyAsync(() -> ask(layer, asker, question)));
    }
    List<Measurement.Cell> cells = new ArrayList<>();
    answers.forEach(answer -> cells.addAll(answer.join()));
    return cells;
  }

  private List<Measurement.Cell> ask(String layer, Asker asker, Measurement.Question question) {
    List<Droplet> targets =
        question.machines().stream()
            .filter(droplet -> !asker.id().equals("machine:" + droplet.id()))
            .toList();
    boolean inside = asker.source().isEmpty();
    ObjectNode asked = JSON.createObjectNode().put("seconds", SECONDS);
    ArrayNode probes = asked.putArray("probes");
    for (Droplet target : targets) {
      ObjectNode probe =
          probes
              .addObject()
              .put("source", inside ? ownAddress(asker, question) : asker.source())
              .put("target", inside ? target.privateAddress() : target.publicAddress());
      question.ports().forEach(probe.putArray("ports")::add);
    }
    String said =
        host.run(
            Command.of(
                    "nsenter",
                    "--net=/run/netns/" + asker.network(),
                    "python3",
                    host.path("probe.py"))
                .told(asked.toString()));
    return cells(layer, asker, targets, said);
  }

  private static List<Measurement.Cell> cells(
      String layer, Asker asker, List<Droplet> targets, String said) {
    try {
      JsonNode answers = JSON.readTree(said);
      List<Measurement.Cell> cells = new ArrayList<>();
      for (int i = 0; i < targets.size(); i++) {
        JsonNode answer = answers.path(i);
        List<Integer> open = new ArrayList<>();
        answer.path("open").forEach(port -> open.add(port.asInt()));
        cells.add(
            new Measurement.Cell(
                asker.id(),
                "machine:" + targets.get(i).id(),
                layer,
                open.stream().sorted().toList(),
                answer.path("ping").asBoolean()));
      }
      return cells;
    } catch (IOException e) {
      throw new UncheckedIOException("What the probe said is not understood", e);
    }
  }

  private static String ownAddress(Asker asker, Measurement.Question question) {
    return question.machines().stream()
        .filter(droplet -> asker.id().equals("machine:" + droplet.id()))
        .map(Droplet::privateAddress)
        .findFirst()
        .orElseThrow();
  }

  /** A single address stands for itself; of a network the first host is meant. */
  static String firstHost(String range) {
    String address = range.substring(0, range.indexOf('/'));
    if (range.endsWith("/32") || range.endsWith("/31")) {
      return address;
    }
    int dot = address.lastIndexOf('.');
    return address.substring(0, dot + 1) + (Integer.parseInt(address.substring(dot + 1)) + 1);
  }
}
