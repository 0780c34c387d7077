package io.sitewright.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an autoscaler's agent says of itself: what it saw, what it decided and why, and when
 * something is due next.
 *
 * @param name the agent's, such as {@code autoscaler-1}
 * @param text what it wrote, line by line a word and what there is to say of it
 */
public record AgentStatus(String name, String text) {
  private static final String HEAD = "sitewright-agent 1";

  /** What it wrote; empty for what is no agent's state. */
  public static Optional<AgentStatus> parse(String name, String text) {
    return text.lines().findFirst().filter(HEAD::equals).map(head -> new AgentStatus(name, text));
  }

  private Optional<String> said(String word) {
    return all(word).stream().findFirst();
  }

  private List<String> all(String word) {
    return text.lines()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  /** For people, what it saw below what it decided. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s %s (%s): %s, as %s%s"
            .formatted(
                name,
                said("standing").orElse("says nothing of the others"),
                said("at").orElse("at a time unknown"),
                said("decision").orElse("nothing decided"),
                said("because").orElse("it does not say why"),
                said("next").map(next -> "; next at " + next).orElse("")));
    all("saw").forEach(saw -> lines.add("  " + saw));
    return lines;
  }

  /** For scripts. */
  public void addTo(ObjectNode json) {
    json.put("name", name);
    for (String word : List.of("at", "standing", "decision", "because", "next")) {
      said(word).ifPresent(it -> json.put(word, it));
    }
    ArrayNode saw = json.putArray("saw");
    all("saw").forEach(saw::add);
  }
}
