package io.sitewright.cli.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program declared, as its {@code Site} left it in the state.
 *
 * @param flows who may reach whom
 * @param operators the operators' address ranges
 * @param cloudflareRanges the edge's address ranges, where the site is behind it
 */
public record Declared(
    List<DeclaredFlow> flows, List<String> operators, List<String> cloudflareRanges) {
  private static final Pattern FLOW =
      Pattern.compile("(?<from>.+?) -> (?<to>\\S+) (?:tcp (?<port>\\d+)|ping): (?<because>.*)");
  private static final String ADDRESSES = "addresses:";

  /**
   * One flow.
   *
   * @param from the peer's id, such as {@code any} or {@code role:webserver}
   * @param to the role's label
   * @param port the TCP port, or 0 for ping
   */
  public record DeclaredFlow(String from, String to, int port) {
    static DeclaredFlow parse(String text) {
      Matcher flow = FLOW.matcher(text);
      if (!flow.matches()) {
        throw Refusal.failed("The state's flow \"" + text + "\" is not understood.");
      }
      String port = flow.group("port");
      return new DeclaredFlow(
          flow.group("from"), flow.group("to"), port == null ? 0 : Integer.parseInt(port));
    }
  }

  /** Reads the site's outputs, or refuses when the stack has no site yet. */
  public static Declared from(StateDocument state, String stack) {
    JsonNode outputs =
        state
            .first("sitewright:index:Site")
            .map(site -> site.path("outputs"))
            .orElseThrow(
                () ->
                    Refusal.failed(
                        "The stack "
                            + stack
                            + " holds no site yet; run ./sitewright up "
                            + stack
                            + " first."));
    var flows = new ArrayList<DeclaredFlow>();
    outputs.path("flows").forEach(text -> flows.add(DeclaredFlow.parse(text.asText())));
    return new Declared(
        flows, texts(outputs.path("operators")), texts(outputs.path("cloudflareRanges")));
  }

  private static List<String> texts(JsonNode array) {
    var all = new ArrayList<String>();
    array.forEach(text -> all.add(text.asText()));
    return all;
  }

  /**
   * Whether a flow lets that peer, or anybody, open a port on machines of a role.
   *
   * @param peer the peer's id, such as {@code operators} or {@code role:webserver}
   * @param role the role's label
   */
  public boolean permits(String peer, String role, int port) {
    return flows.stream()
        .anyMatch(
            flow ->
                flow.to().equals(role)
                    && flow.port() == port
                    && (flow.from().equals("any") || flow.from().equals(peer)));
  }

  /** Everything that the given peer may open on machines of a role. */
  Ports permitted(Set<String> peerIds, String role) {
    Ports ports = Ports.none();
    for (DeclaredFlow flow : flows) {
      if (!flow.to().equals(role)
          || !(flow.from().equals("any") || peerIds.contains(flow.from()))) {
        continue;
      }
      if (flow.port() == 0) {
        ports.addPing();
      } else {
        ports.addPort(flow.port());
      }
    }
    return ports;
  }

  /** The TCP ports that any flow speaks of. */
  Ports ports() {
    Ports ports = Ports.none();
    flows.stream().filter(flow -> flow.port() > 0).forEach(flow -> ports.addPort(flow.port()));
    return ports;
  }

  /** The address ranges outside the site that flows speak of: each is asked about. */
  Set<String> ranges() {
    Set<String> ranges = new LinkedHashSet<>(operators);
    for (DeclaredFlow flow : flows) {
      if (flow.from().startsWith(ADDRESSES)) {
        String label = flow.from().substring(ADDRESSES.length());
        if (label.matches("[0-9a-fA-F.:]+/\\d+")) {
          ranges.add(label);
        }
      }
    }
    ranges.addAll(cloudflareRanges);
    return ranges;
  }

  /** By which names the flows know an address range. */
  Set<String> idsOf(String range) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(ADDRESSES + range);
    if (operators.contains(range)) {
      ids.add("operators");
    }
    if (cloudflareRanges.contains(range)) {
      ids.add("cloudflare");
    }
    return ids;
  }
}
