package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DatabaseCluster;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Firewall;
import io.sitewright.localcloud.machines.Machine;
import io.sitewright.localcloud.reachability.Access;
import io.sitewright.localcloud.reachability.AskedRange;
import io.sitewright.localcloud.reachability.Cell;
import io.sitewright.localcloud.reachability.Reachability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page for people: machines, firewalls, names and who reaches whom. It needs nothing from
 * elsewhere.
 */
final class Page implements Api {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
      h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;width:100%}
      th,td{text-align:left;padding:.35rem .7rem;border-bottom:1px solid #8884;vertical-align:top}
      th{font-weight:600}td.none{opacity:.5}code{font-size:.92em}
      """;

  private final Inventory inventory;

  Page(Inventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public void answer(Call call) {
    if (!call.rawPath().equals("/") || !call.is("GET")) {
      call.text(404, "text/plain; charset=utf-8", "There is nothing here; the page is at /.\n");
      return;
    }
    call.with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .text(200, "text/html; charset=utf-8", html());
  }

  private String html() {
    Cloud cloud = inventory.cloud();
    inventory.settle();
    Reachability reachability =
        inventory.reachability(
            new Asked(Optional.empty(), true, named(cloud.firewalls().list()), false, false));
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>Local cloud</title><style>%s</style></head>
        <body><h1>Local cloud</h1><p>%d machines, %d resources. Reload for news.</p>
        %s%s%s%s%s</body></html>
        """
        .formatted(
            STYLE,
            cloud.droplets().list().size(),
            cloud.resources(),
            machines(cloud),
            reach(reachability),
            firewalls(cloud),
            databases(cloud),
            names(cloud));
  }

  /** Ranges that a firewall tells apart from the internet, such as the operators'. */
  private static List<AskedRange> named(List<Firewall> firewalls) {
    return firewalls.stream()
        .flatMap(firewall -> firewall.inbound().stream())
        .flatMap(rule -> rule.peers().addresses().stream())
        .distinct()
        .flatMap(text -> AskedRange.tryParse(text).stream())
        .filter(asked -> asked.range().mask() > 0)
        .toList();
  }

  private String machines(Cloud cloud) {
    List<List<String>> rows = new ArrayList<>();
    for (Droplet droplet : cloud.droplets().list()) {
      Machine machine = inventory.machine(droplet);
      rows.add(
          List.of(
              droplet.name(),
              inventory.role(droplet),
              droplet.status().word(),
              droplet.size() + ", " + droplet.region(),
              droplet.publicAddress(),
              droplet.privateAddress(),
              !droplet.isActive() ? "off" : machine.serves() ? "serves" : machine.because()));
    }
    return table(
        "Machines", List.of("name", "role", "status", "size", "public", "private", "says"), rows);
  }

  /** From each peer to each machine, through both layers. */
  private static String reach(Reachability reachability) {
    List<Cell> combined =
        reachability.cells().stream().filter(cell -> cell.layer() == Cell.Layer.COMBINED).toList();
    List<String> head = new ArrayList<>(List.of("from \\ to"));
    combined.stream().map(cell -> cell.to().name()).distinct().forEach(head::add);
    List<List<String>> rows = new ArrayList<>();
    reachability
        .peers()
        .forEach(
            peer -> {
              List<String> row = new ArrayList<>(List.of(peer.name()));
              head.stream()
                  .skip(1)
                  .forEach(
                      name ->
                          row.add(
                              combined.stream()
                                  .filter(cell -> cell.from().equals(peer))
                                  .filter(cell -> cell.to().name().equals(name))
                                  .map(cell -> opens(cell.some()))
                                  .findFirst()
                                  .orElse("itself")));
              rows.add(row);
            });
    return table("Who reaches whom (through both firewalls)", head, rows);
  }

  private static String opens(Access access) {
    Stream<String> parts = Stream.of(access.tcp().text(), access.ping().isPresent() ? "ping" : "");
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
  }

  private static String firewalls(Cloud cloud) {
    List<List<String>> rows = new ArrayList<>();
    for (Firewall firewall : cloud.firewalls().list()) {
      int number = 0;
      for (Firewall.Rule rule : firewall.inbound()) {
        number++;
        rows.add(
            List.of(
                number == 1 ? firewall.name() : "",
                number == 1 ? String.join(" ", firewall.tags()) : "",
                rule.protocol() + " " + rule.ports(),
                peers(rule.peers())));
      }
    }
    return table(
        "Cloud firewalls, inbound", List.of("firewall", "guards tags", "lets in", "from"), rows);
  }

  private static String peers(Firewall.Peers peers) {
    return Stream.of(
            peers.addresses().stream(),
            peers.tags().stream().map(tag -> "tag " + tag),
            peers.dropletIds().stream().map(id -> "machine " + id))
        .flatMap(texts -> texts)
        .collect(Collectors.joining(", "));
  }

  /** Managed databases; nothing where there are none. */
  private static String databases(Cloud cloud) {
    List<List<String>> rows = new ArrayList<>();
    for (DatabaseCluster cluster : cloud.databases().list()) {
      String trusted =
          cluster.rules().stream()
              .map(rule -> rule.type() + " " + rule.value())
              .collect(Collectors.joining(", "));
      rows.add(
          List.of(
              cluster.name(),
              cluster.engine() + " " + cluster.version(),
              cluster.status().word(),
              cluster.nodes() + " x " + cluster.size() + ", " + cluster.region(),
              cluster.privateHost() + ":" + DatabaseCluster.PORT,
              trusted.isEmpty() ? "everybody" : trusted));
    }
    return rows.isEmpty()
        ? ""
        : table(
            "Managed databases",
            List.of("name", "engine", "status", "nodes", "private", "trusts"),
            rows);
  }

  private static String names(Cloud cloud) {
    List<List<String>> rows = new ArrayList<>();
    cloud
        .domains()
        .list()
        .forEach(
            domain ->
                cloud
                    .domains()
                    .records(domain.name())
                    .forEach(
                        record ->
                            rows.add(
                                List.of(
                                    record.fqdn(),
                                    record.type(),
                                    record.data(),
                                    record.ttl() + " s",
                                    "DigitalOcean"))));
    cloud
        .zones()
        .list()
        .forEach(
            zone ->
                cloud
                    .zones()
                    .records(zone.id())
                    .forEach(
                        record ->
                            rows.add(
                                List.of(
                                    record.name(),
                                    record.type(),
                                    Optional.ofNullable(record.content()).orElse(""),
                                    (long) record.ttl() + " s",
                                    "Cloudflare"))));
    return table("Names", List.of("name", "type", "value", "TTL", "at"), rows);
  }

  private static String table(String title, List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<h2>" + Html.escaped(title) + "</h2>");
    if (rows.isEmpty()) {
      return html.append("<p>None.</p>").toString();
    }
    html.append("<div class=\"wide\"><table><tr>");
    head.forEach(text -> html.append("<th>").append(Html.escaped(text)).append("</th>"));
    html.append("</tr>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (String cell : row) {
        html.append(cell.isEmpty() ? "<td class=\"none\">-" : "<td>" + Html.escaped(cell))
            .append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</table></div>").toString();
  }
}
