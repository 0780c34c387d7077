package io.sitewright.cli.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String OFTEN_OPEN =
      "21-23,25,53,80,111,443,1883,2049,3306,5432,6379,8000,8080,8443,9000,9200,11211,27017";
  private static final String MANAGED_DATABASE = "managed-database";

  private final Map<Pair, Row> rows = new LinkedHashMap<>();
  private final Declared declared;
  private final Layers layers;

  /** What was asked about. */
  private final Ports asked;

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

  private Matrix(Declared declared, Layers layers, Ports asked) {
    this.declared = declared;
    this.layers = layers;
    this.asked = asked;
  }

  /** The question to the local cloud about a site. */
  public static String question(StateDocument state, String stack, String siteTag) {
    return "/cloud/reachability" + query(state, stack, siteTag);
  }

  /**
   * The question to real machines: by packets, and so only about ping, the ports that are declared,
   * their neighbours, and those that are open by accident most often.
   */
  public static String measurement(StateDocument state, String stack, String siteTag) {
    var question = new StringBuilder("/cloud/measurement").append(query(state, stack, siteTag));
    interest(Declared.from(state, stack))
        .numbers()
        .forEach(port -> question.append("&port=").append(port));
    return question.toString();
  }

  private static Ports interest(Declared declared) {
    Ports interest = Ports.of(OFTEN_OPEN, true);
    for (int port : declared.ports().numbers()) {
      for (int near = Math.max(1, port - 1);
          near <= Math.min(Ports.ANSWERS - 1, port + 1);
          near++) {
        interest.addPort(near);
      }
    }
    return interest;
  }

  private static String query(StateDocument state, String stack, String siteTag) {
    var query = new StringBuilder("?tag=").append(escaped(siteTag)).append("&from=internet");
    for (String range : Declared.from(state, stack).ranges()) {
      query.append("&from=").append(escaped("cidr:" + range));
    }
    return query.toString();
  }

  /** Compares the state's declaration with the cloud's answer. */
  public static Matrix compare(StateDocument state, String stack, JsonNode answer) {
    return compare(Declared.from(state, stack), Layers.of(state, answer), Ports.all(), answer);
  }

  /** Compares the state's declaration with what packets found out. */
  public static Matrix compareMeasured(StateDocument state, String stack, JsonNode answer) {
    Declared declared = Declared.from(state, stack);
    return compare(declared, Layers.of(state, answer), interest(declared), answer);
  }

  private static Matrix compare(Declared declared, Layers layers, Ports asked, JsonNode answer) {
    var matrix = new Matrix(declared, layers, asked);
    Map<String, String> roles = new LinkedHashMap<>();
    for (JsonNode cell : answer.path("cells")) {
      roles.put(cell.path("to").asText(), cell.path("role").asText());
    }
    for (JsonNode cell : answer.path("cells")) {
      if (!cell.path("from").asText().equals(cell.path("to").asText())) {
        matrix.add(roles, cell.path("role").asText(), cell);
      }
    }
    for (JsonNode cell : answer.path("databaseCells")) {
      matrix.add(roles, MANAGED_DATABASE, cell);
    }
    return matrix;
  }

  private void add(Map<String, String> roles, String role, JsonNode cell) {
    String from = cell.path("from").asText();
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
    boolean inside = roles.containsKey(from) && !role.equals(MANAGED_DATABASE);
    if (role.equals(MANAGED_DATABASE)) {
      // The vendor alone decides, whatever layers the machines have.
      row.wrong().merge(layer, differences(row.declared(), open, forAll), Ports::or);
    } else if (layers.isOn(layer)) {
      Ports expected = layers.expected(layer, row.declared(), inside);
      row.wrong().merge(layer, differences(expected, open, forAll), Ports::or);
    }
  }

  private Ports differences(Ports expected, Ports some, Ports all) {
    return some.without(expected).or(expected.without(all)).and(asked);
  }

  Map<Pair, Row> rows() {
    return rows;
  }

  Layers layers() {
    return layers;
  }

  /** How many answers were compared: a peer, a role, and a TCP port or ping. */
  public int cells() {
    return rows.size() * asked.count();
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
    ObjectNode json = JSON.createObjectNode().put("cells", cells()).put("differing", differing());
    ArrayNode shown = json.putArray("layers").add("declared");
    layers.on().forEach(shown::add);
    return json;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
