package io.sitewright.cli.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a run of the engine came to, gathered from its events. */
public final class RunReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "4dabf18193072939515e22adb298388d";

  private final Faults faults = new Faults();
  private final Map<String, Integer> changes = new LinkedHashMap<>();
  private final List<OpenCreate> openCreates = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private ObjectNode outputs = JSON.createObjectNode();
  private boolean began;
  private boolean summarised;
  private boolean succeeded;

  /**
   * A create that began and whose outcome is not known: the vendor may or may not hold the
   * resource.
   *
   * @param urn the resource
   * @param resource what it was to become, with secrets masked
   */
  public record OpenCreate(Urn urn, JsonNode resource) {}

  /**
   * What met a resource, or in a preview would.
   *
   * @param operation the engine's word, such as {@code create-replacement}
   */
  public record Step(String operation, Urn urn, List<String> changed) {}

  void take(EngineEvent event) {
    if (event instanceof EngineEvent.Step step) {
      take(step);
    } else if (event instanceof EngineEvent.Diagnostic diagnostic) {
      if (diagnostic.severity().equals("error")) {
        faults.add(diagnostic.message());
      }
    } else if (event instanceof EngineEvent.Summary summary) {
      changes.putAll(summary.changes());
      succeeded = summary.succeeded();
      summarised = true;
    }
  }

  private void take(EngineEvent.Step step) {
    began |= !step.operation().equals("same") && !step.urn().isStack();
    if (step.phase() == EngineEvent.Phase.DONE && !step.operation().equals("same")) {
      steps.add(new Step(step.operation(), step.urn(), step.changed()));
    }
    if (step.phase() == EngineEvent.Phase.DONE
        && step.urn().isStack()
        && step.resource().path("outputs") instanceof ObjectNode all) {
      outputs = masked(all);
    }
    if (!step.operation().equals("create") && !step.operation().equals("create-replacement")) {
      return;
    }
    if (step.phase() == EngineEvent.Phase.STARTED) {
      openCreates.add(new OpenCreate(step.urn(), step.resource()));
    } else if (step.phase() == EngineEvent.Phase.DONE) {
      openCreates.removeIf(open -> open.urn().equals(step.urn()));
    }
  }

  /**
   * The creates that began and did not end well: a look at the vendor tells what became of them.
   */
  public List<OpenCreate> openCreates() {
    return List.copyOf(openCreates);
  }

  /**
   * Whether it came to its end, well or not, and nothing was begun that changes anything: what a
   * program refuses, or settings that are wrong.
   */
  public boolean touchedNothing() {
    return summarised && !began;
  }

  /** All steps that came to an end, in order; what stayed the same is left out. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /**
   * This run and one after it as one piece of work, which ends as the later does: what either
   * changed, and what the later left as it was.
   */
  public RunReport followedBy(RunReport later) {
    var both = new RunReport();
    both.changes.putAll(changes);
    later.changes.forEach(
        (operation, n) ->
            both.changes.merge(
                operation, n, operation.equals("same") ? (a, b) -> b : Integer::sum));
    both.steps.addAll(steps);
    both.steps.addAll(later.steps);
    both.openCreates.addAll(later.openCreates);
    later.faults().forEach(both.faults::add);
    both.outputs = later.outputs;
    both.began = began || later.began;
    both.summarised = later.summarised;
    both.succeeded = later.succeeded;
    return both;
  }

  void markFailed() {
    succeeded = false;
  }

  void fault(String line) {
    faults.add(line);
  }

  private static ObjectNode masked(ObjectNode all) {
    ObjectNode shown = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> output : all.properties()) {
      JsonNode value = output.getValue();
      shown.set(
          output.getKey(), value.has(SECRET) ? JSON.getNodeFactory().textNode("[secret]") : value);
    }
    return shown;
  }

  /** How many resources met which operation: {@code create}, {@code same} and so on. */
  public Map<String, Integer> changes() {
    return Map.copyOf(changes);
  }

  /** The stack's outputs; secret ones are masked. */
  public ObjectNode outputs() {
    return outputs;
  }

  /** What went wrong, one fault a line. */
  public List<String> faults() {
    return faults.lines();
  }

  /** Whether the engine came to its end and all went well. */
  public boolean succeeded() {
    return summarised && succeeded;
  }

  /**
   * The changes in the order in which people read them, such as {@code 3 created, 12 unchanged}.
   */
  public String spokenChanges() {
    return spoken(Wording::past);
  }

  /** What a preview found, such as {@code 3 to create, 12 unchanged}. */
  public String spokenPlan() {
    return spoken(Wording::ahead);
  }

  private String spoken(Function<Wording, String> words) {
    var parts = new ArrayList<String>();
    for (Wording wording : Wording.values()) {
      int n = changes.getOrDefault(wording.operation(), 0);
      if (n > 0) {
        parts.add(n + " " + words.apply(wording));
      }
    }
    return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
  }
}
