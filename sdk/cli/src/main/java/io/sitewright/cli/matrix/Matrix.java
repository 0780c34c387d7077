package io.sitewright.cli.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who reaches whom, declared and held side by side. Machines of a role are shown as one, and differ
 * from the declaration when any of them does. Compared are all TCP ports and ping, not only those
 * that someone declared.
 */
public final class Matrix {
  /** The layers, in the order of the columns. */
  static final List<String> LAYERS = List.of("cloud", "ufw", "combined");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Pair, Row> rows = new LinkedHashMap<>();

  /** Who, to whom. */
  record Pair(String from, String to) {}

  /**
   * A line of the table.
   *
   * @param declared what the program declared
   * @param open what any of the machines lets through, by layer
   * @param wrong the answers in which any of the machines differs from the declaration, by layer
   */
  record Row(Ports declared, Map<String, Ports> open, Map<String, Ports> wrong) {
    Ports wrongInAnyLayer() {
      return wrong.values().stream().reduce(Ports.none(), Ports::or);
    }
  }

  private Matrix() {}

  /** The question to the local cloud about a site. */
  public static String question(StateDocument state, String stack, String siteTag) {
    var query = new StringBuilder("/cloud/reachability?tag=").append(escaped(siteTag));
    query.append("&from=internet");
    for (String range : Declared.from(state, stack).ranges()) {
      query.append("&from=").append(escaped("cidr:" + range));
    }
    return query.toString();
  }

  /** Compares the state's declaration with the cloud's answer. */
  public static Matrix compare(StateDocument state, String stack, JsonNode answer) {
    Declared declared = Declared.from(state, stack);
    Map<String, String> roles = new LinkedHashMap<>();
    for (JsonNode cell : answer.path("cells")) {
      roles.put(cell.path("to").asText(), cell.path("role").asText());
    }
    var matrix = new Matrix();
    for (JsonNode cell : answer.path("cells")) {
      String from = cell.path("from").asText();
      if (!from.equals(cell.path("to").asText())) {
        matrix.add(declared, roles, from, cell);
      }
    }
    return matrix;
  }

  private void add(Declared declared, Map<String, String> roles, String from, JsonNode cell) {
    String role = cell.path("role").asText();
    Set<String> ids = new LinkedHashSet<>();
    String spoken;
    if (roles.containsKey(from)) {
      spoken = roles.getOrDefault(from, from);
      ids.add("role:" + spoken);
    } else if (from.startsWith("cidr:")) {
      String range = from.substring("cidr:".length());
      ids.addAll(declared.idsOf(range));
      spoken =
          (ids.contains("operators")
                  ? "operators "
                  : ids.contains("cloudflare") ? "cloudflare " : "")
              + range;
    } else {
      spoken = "internet";
    }
    Row row =
        rows.computeIfAbsent(
            new Pair(spoken, role),
            pair ->
                new Row(
                    declared.permitted(ids, role), new LinkedHashMap<>(), new LinkedHashMap<>()));
    Ports open = Ports.of(cell.path("tcp").asText(), cell.path("ping").asBoolean());
    String layer = cell.path("layer").asText();
    row.open().merge(layer, open, Ports::or);
    // Of a range of addresses, what some may open must be declared, and what is declared all may.
    Ports forAll =
        Ports.of(
            cell.path("tcpEvery").asText(cell.path("tcp").asText()),
            cell.path("pingEvery").asBoolean(cell.path("ping").asBoolean()));
    Ports wrong = open.without(row.declared()).or(row.declared().without(forAll));
    row.wrong().merge(layer, wrong, Ports::or);
  }

  Map<Pair, Row> rows() {
    return rows;
  }

  /** How many answers were compared: a peer, a role, and a TCP port or ping. */
  public int cells() {
    return rows.size() * Ports.ANSWERS;
  }

  /** How many of them differ in any layer. */
  public int differing() {
    return rows.values().stream().mapToInt(row -> row.wrongInAnyLayer().count()).sum();
  }

  /** The table, a line each. */
  public List<String> lines() {
    return new MatrixTable(this).lines();
  }

  /** For scripts. */
  public ObjectNode json() {
    var layers = new ArrayList<String>(List.of("declared"));
    layers.addAll(LAYERS);
    ObjectNode json = JSON.createObjectNode().put("cells", cells()).put("differing", differing());
    layers.forEach(json.putArray("layers")::add);
    return json;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
