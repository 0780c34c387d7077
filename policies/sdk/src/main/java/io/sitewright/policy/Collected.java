package io.sitewright.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What one rule found in one call. */
final class Collected implements Findings {
  private final Rule<?> rule;
  private final RunFacts run;
  private final LocalDate today;
  private final String about;
  private final Supplier<List<String>> secrets;
  private final List<Finding> all = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private int matched;

  /**
   * Begins.
   *
   * @param about the URN of the resource at hand, or empty for the stack
   * @param secrets what no message may show
   */
  Collected(
      Rule<?> rule, RunFacts run, LocalDate today, String about, Supplier<List<String>> secrets) {
    this.rule = rule;
    this.run = run;
    this.today = today;
    this.about = about;
    this.secrets = secrets;
  }

  List<Finding> all() {
    return all;
  }

  /** The ids of suppressions that covered something. */
  Set<String> used() {
    return used;
  }

  int matched() {
    return matched;
  }

  void matchedOne() {
    matched++;
  }

  boolean isNotApplicable() {
    return all.stream().anyMatch(it -> it.kind() == Finding.Kind.NOT_APPLICABLE);
  }

  /** Runs a part of a policy; whatever it throws becomes a finding. */
  void guarded(String urn, Runnable part) {
    try {
      part.run();
    } catch (UnknownValueException e) {
      add(Finding.Kind.UNKNOWN, rule.level(), urn, String.valueOf(e.getMessage()));
    } catch (NotApplicableException e) {
      add(Finding.Kind.NOT_APPLICABLE, rule.level(), urn, e.reason());
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      // The message may hold what was read, a secret among it: only where it happened is said.
      add(
          Finding.Kind.BROKEN,
          Enforcement.MANDATORY,
          urn,
          "the policy itself failed with %s at %s; mend the policy, or disable it until then"
              .formatted(e.getClass().getSimpleName(), place(e)));
    }
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    for (StackTraceElement element : trace) {
      String name = element.getClassName();
      if (!name.startsWith("java.") && !name.startsWith("io.sitewright.policy.")) {
        return element.getFileName() + ":" + element.getLineNumber();
      }
    }
    return trace.length == 0
        ? "an unknown place"
        : trace[0].getFileName() + ":" + trace[0].getLineNumber();
  }

  @Override
  public void violation(String message) {
    violation(about, message);
  }

  @Override
  public void violation(PolicyResource resource, String message) {
    violation(resource.urn(), message);
  }

  private void violation(String urn, String message) {
    Optional<Suppression> borne =
        rule.suppressions().stream().filter(it -> it.covers(urn)).findFirst();
    if (borne.isEmpty()) {
      add(Finding.Kind.VIOLATION, rule.level(), urn, message);
      return;
    }
    Suppression by = borne.get();
    used.add(by.id());
    String agreed = " (%s, %s: %s)".formatted(by.id(), by.owner(), by.reason());
    if (by.hasEnded(today)) {
      add(
          Finding.Kind.VIOLATION,
          Enforcement.MANDATORY,
          urn,
          "%s; its suppression ended on %s%s: mend it, or agree on another day"
              .formatted(message, by.until(), agreed));
    } else {
      add(
          Finding.Kind.SUPPRESSED,
          rule.level(),
          urn,
          "%s; borne until %s%s".formatted(message, by.until(), agreed));
    }
  }

  @Override
  public void unknown(PolicyResource resource, String what) {
    add(Finding.Kind.UNKNOWN, rule.level(), resource.urn(), what);
  }

  @Override
  public void notApplicable(String reason) {
    throw new NotApplicableException(reason);
  }

  @Override
  public void each(Iterable<PolicyResource> resources, Consumer<PolicyResource> part) {
    for (PolicyResource resource : resources) {
      matched++;
      guarded(resource.urn(), () -> part.accept(resource));
    }
  }

  @Override
  public RunFacts run() {
    return run;
  }

  @Override
  public LocalDate today() {
    return today;
  }

  private void add(Finding.Kind kind, Enforcement level, String urn, String message) {
    all.add(
        new Finding(
            kind, rule.policy().id(), level, rule.policy().severity(), urn, hidden(message)));
  }

  private String hidden(String message) {
    String shown = message;
    for (String secret : secrets.get()) {
      if (secret.length() >= SHORTEST_SECRET && shown.contains(secret)) {
        shown = shown.replace(secret, "[secret]");
      }
    }
    return shown;
  }

  /** Shorter ones would blot out ordinary words and are no secrets to speak of. */
  private static final int SHORTEST_SECRET = 4;
}
