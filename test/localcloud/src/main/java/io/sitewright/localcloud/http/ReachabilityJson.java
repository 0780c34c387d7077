package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.reachability.Cell;
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
    return node;
  }

  private static ObjectNode cell(Cell cell) {
    ObjectNode node =
        DigitalOceanJson.object()
            .put("from", cell.from().id())
            .put("to", cell.to().peer())
            .put("role", cell.to().role())
            .put("layer", cell.layer().word())
            .put("tcp", cell.some().tcp().text())
            .put("ping", cell.some().ping().isPresent());
    ObjectNode rules = node.putObject("rules");
    for (PortSet.Span span : cell.some().tcp().spans()) {
      rules.put(span.ports(), span.rule());
    }
    cell.some().ping().ifPresent(rule -> node.put("pingRule", rule));
    node.put("otherwise", cell.some().otherwise());
    if (!cell.isUniform()) {
      node.put("tcpEvery", cell.every().tcp().text());
      node.put("pingEvery", cell.every().ping().isPresent());
    }
    return node;
  }
}
