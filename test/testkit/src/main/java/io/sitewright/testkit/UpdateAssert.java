package io.sitewright.testkit;

import io.sitewright.testkit.Step.Verb;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Asserts what an update did. */
public final class UpdateAssert extends AbstractAssert<UpdateAssert, Update> {
  UpdateAssert(Update actual) {
    super(actual, UpdateAssert.class);
  }

  /** The command did its work. */
  public UpdateAssert succeeded() {
    if (!actual.succeeded()) {
      throw failure(
          "expected success, but the exit code is %s:%n%s", actual.exitCode(), actual.err());
    }
    return this;
  }

  /** The command ended with that exit code. */
  public UpdateAssert failedWith(int exitCode) {
    if (actual.exitCode() != exitCode) {
      throw failure(
          "expected exit code %s, but it is %s:%n%s", exitCode, actual.exitCode(), actual.err());
    }
    return this;
  }

  /** The command said so on stderr. */
  public UpdateAssert saying(String text) {
    if (!actual.err().contains(text)) {
      throw failure("expected the words%n  %s%nbut it said:%n%s", text, actual.err());
    }
    return this;
  }

  /** The command worked and found everything as declared. */
  public UpdateAssert hasNoChanges() {
    succeeded();
    if (!actual.result().has("changes") || !actual.changes().isEmpty()) {
      throw failure("expected no changes, but found %s:%n%s", actual.changes(), actual.err());
    }
    return this;
  }

  /** Exactly these steps were taken on resources of this type, in whatever order. */
  public UpdateAssert did(Verb verb, String type, String... names) {
    succeeded();
    var done =
        actual.steps().stream()
            .filter(step -> step.verb() == verb && step.type().equals(type))
            .map(Step::name)
            .sorted()
            .toList();
    var wanted = Arrays.stream(names).sorted().toList();
    if (!done.equals(wanted)) {
      throw failure(
          "expected %s %s to be %s, but it was %s:%n%s", verb, type, wanted, done, actual.err());
    }
    return this;
  }

  /** Resources of this type were left alone. */
  public UpdateAssert leftAlone(String... types) {
    var touched =
        actual.steps().stream().filter(step -> List.of(types).contains(step.type())).toList();
    if (!touched.isEmpty()) {
      throw failure("expected no step on %s, but found %s", List.of(types), touched);
    }
    return this;
  }

  /** One step came before another; both must have been taken. */
  public UpdateAssert before(
      Verb verb, String type, String name, Verb laterVerb, String laterType, String laterName) {
    var first = indexOf(verb, type, name);
    var second = indexOf(laterVerb, laterType, laterName);
    if (first > second) {
      throw failure(
          "expected %s %s %s before %s %s %s, but the order was %s",
          verb, type, name, laterVerb, laterType, laterName, actual.steps());
    }
    return this;
  }

  private int indexOf(Verb verb, String type, String name) {
    var steps = actual.steps();
    for (var i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (step.verb() == verb && step.type().equals(type) && step.name().equals(name)) {
        return i;
      }
    }
    throw failure("expected %s %s %s among the steps %s", verb, type, name, steps);
  }
}
