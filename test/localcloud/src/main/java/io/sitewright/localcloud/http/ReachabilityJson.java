package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Vendor;
import io.sitewright.localcloud.reachability.Access;
import io.sitewright.localcloud.reachability.Cell;
import io.sitewright.localcloud.reachability.Database;
import io.sitewright.localcloud.reachability.DatabaseCell;
import io.sitewright.localcloud.reachability.Peer;
import io.sitewright.localcloud.reachability.PortSet;
import io.sitewright.localcloud.reachability.Reachability;

/** Who reaches whom, as JSON. */
final class ReachabilityJson {
  private ReachabilityJson() {}

  static ObjectNode of(Reachability answer) {
    ObjectNode node = DigitalOceanJson.object();
    ArrayNode peers = node.putArray("peers");
    for (Peer peer : answer.peers()) {
      peers
          .addObject()
          .put("id", peer.id())
          .put("name", peer.name())
          .put("role", peer.role())
          .put("address", peer.address());
    }
    ArrayNode cells = node.putArray("cells");
    answer.cells().forEach(cell -> cells.add(cell(cell)));
    ArrayNode databases = node.putArray("databaseCells");
    answer.databaseCells().forEach(cell -> databases.add(cell(cell)));
    node.putObject("cloudFirewall")
        .put("vendor", Vendor.DIGITALOCEAN.word())
        .put("insideVpc", Vendor.DIGITALOCEAN.firewallInsideVpc());
    return node;
  }

  private static ObjectNode cell(Cell cell) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("from", cell.from().id())
            .put("to", cell.to().peer())
            .put("role", cell.to().role())
            .put("layer", cell.layer().word());
    return access(node, cell.some(), cell.every(), cell.isUniform());
  }

  private static ObjectNode cell(DatabaseCell cell) {
    Database database = cell.to();
    ObjectNode node =
        DigitalOceanJson.object()
            .put("from", cell.from().id())
            .put("to", database.target())
            .put("name", database.name())
            .put("engine", database.engine())
            .put("host", database.host())
            .put("port", database.port())
            .put("layer", Cell.Layer.CLOUD.word());
    return access(node, cell.some(), cell.every(), cell.isUniform());
  }

  private static ObjectNode access(ObjectNode node, Access some, Access every, boolean uniform) {
    node.put("tcp", some.tcp().text()).put("ping", some.ping().isPresent());
    ObjectNode rules = node.putObject("rules");
    for (PortSet.Span span : some.tcp().spans()) {
      rules.put(span.ports(), span.rule());
    }
    some.ping().ifPresent(rule -> node.put("pingRule", rule));
    node.put("otherwise", some.otherwise());
    if (!uniform) {
      node.put("tcpEvery", every.tcp().text());
      node.put("pingEvery", every.ping().isPresent());
    }
    return node;
  }
}
