package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Vendor;
import io.sitewright.localcloud.machines.Measurement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code GET /cloud/measurement?tag=T&port=443&from=cidr:203.0.113.7/32}: reachability found out by
 * packets, in the form of {@code /cloud/reachability} and for the ports that are named. Ranges of
 * IPv6 are passed over, as real machines have no such addresses.
 */
final class MeasurementApi {
  private final Inventory inventory;

  MeasurementApi(Inventory inventory) {
    this.inventory = inventory;
  }

  ObjectNode answer(Call call) {
    String tag =
        call.query("tag")
            .orElseThrow(() -> CloudRefusal.unprocessable("tag is missing: whose machines?"));
    List<Droplet> machines =
        inventory.cloud().droplets().tagged(tag).stream().filter(Droplet::isActive).toList();
    List<String> ranges =
        call.queries("from").stream()
            .filter(from -> from.startsWith("cidr:") && !from.contains("::"))
            .map(from -> from.substring("cidr:".length()))
            .filter(range -> range.matches("[0-9.]+/[0-9]+"))
            .toList();
    List<Integer> ports = call.queries("port").stream().map(MeasurementApi::port).toList();
    List<Measurement.Cell> cells =
        inventory
            .measure(new Measurement.Question(machines, ranges, ports))
            .orElseThrow(
                () ->
                    new CloudRefusal(
                        409,
                        "conflict",
                        "The machines are simulated, so there is nobody to send packets to; real ones come with --machines nspawn."));
    return json(machines, cells);
  }

  private ObjectNode json(List<Droplet> machines, List<Measurement.Cell> cells) {
    ObjectNode answer = DigitalOceanJson.object();
    ArrayNode all = answer.putArray("cells");
    for (Measurement.Cell cell : cells) {
      Droplet to =
          machines.stream()
              .filter(droplet -> cell.to().equals("machine:" + droplet.id()))
              .findFirst()
              .orElseThrow();
      all.addObject()
          .put("from", cell.from())
          .put("to", cell.to())
          .put("role", inventory.role(to))
          .put("layer", cell.layer())
          .put("tcp", cell.open().stream().map(String::valueOf).collect(Collectors.joining(",")))
          .put("ping", cell.ping());
    }
    answer
        .putObject("cloudFirewall")
        .put("vendor", "digitalocean")
        .put("insideVpc", Vendor.DIGITALOCEAN.firewallInsideVpc());
    return answer;
  }

  private static int port(String text) {
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
      throw CloudRefusal.unprocessable("port=" + text + " is no TCP port");
    }
    return Integer.parseInt(text);
  }
}
