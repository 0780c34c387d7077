package io.sitewright.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.testkit.Step.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one command on a site came to.
 *
 * @param exitCode 0 done, 1 failed, 2 wrong usage or settings, 3 a check did not hold
 * @param out what stood on stdout; with {@code --json}, as the kit always asks, its last line is
 *     the result
 * @param err progress and faults
 */
public record Update(int exitCode, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the command did its work. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** How many resources met which operation, {@code same} left out. */
  public Map<String, Integer> changes() {
    Map<String, Integer> changes = new TreeMap<>();
    for (var change : result().path("changes").properties()) {
      if (!change.getKey().equals("same") && change.getValue().asInt() != 0) {
        changes.put(change.getKey(), change.getValue().asInt());
      }
    }
    return changes;
  }

  /** An output of the program; missing if the command failed. */
  public JsonNode output(String name) {
    return result().path("outputs").path(name);
  }

  /** The JSON object on the last line of stdout; missing where there is none. */
  public JsonNode result() {
    var lines = out.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(lines.get(lines.size() - 1));
    } catch (JsonProcessingException noResult) {
      return JSON.missingNode();
    }
  }

  /** What was done, in the order in which it was done. */
  public List<Step> steps() {
    return err.lines().map(Step::in).flatMap(Optional::stream).toList();
  }

  /** What was done with one resource, in order. */
  public List<Verb> stepsOf(String type, String name) {
    return steps().stream()
        .filter(step -> step.type().equals(type) && step.name().equals(name))
        .map(Step::verb)
        .toList();
  }
}
