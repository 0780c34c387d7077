package io.sitewright.policy;

import com.google.protobuf.Struct;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * A pack at work on one stack: configured first, then asked about each resource, from many threads
 * at once, and at the end about the stack. Used by the engine's server, by the run over a state and
 * by tests.
 */
public final class PolicyRun {
  private final PolicyPack pack;
  private final LocalDate today;
  private final Supplier<Optional<List<PolicyResource>>> before;
  private volatile RunFacts facts = RunFacts.NONE;
  private volatile List<Rule<?>> rules;
  private final Map<String, Struct> declared = new ConcurrentHashMap<>();
  private final Map<String, Integer> matched = new ConcurrentHashMap<>();
  private final Set<String> usedSuppressions = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();

  /**
   * A run with every policy as it comes.
   *
   * @param today what suppressions are held against
   * @param before the stack's resources before the run, asked for at most once, where they can be
   *     had
   */
  public PolicyRun(
      PolicyPack pack, LocalDate today, Supplier<Optional<List<PolicyResource>>> before) {
    this.pack = pack;
    this.today = today;
    this.before = before;
    this.rules = List.of();
    configure(PackConfiguration.NONE, true);
  }

  /** Says which run it is. */
  public void in(RunFacts run) {
    this.facts = run;
  }

  /**
   * Takes a configuration.
   *
   * @throws IllegalArgumentException with a line a fault, all of them
   */
  public void configure(PackConfiguration configuration) {
    configure(configuration, false);
  }

  private void configure(PackConfiguration configuration, boolean first) {
    List<String> faults = new ArrayList<>();
    List<Rule<?>> configured = new ArrayList<>();
    for (String id : configuration.policies().keySet()) {
      if (pack.policy(id).isEmpty() && !id.equals("all")) {
        faults.add(
            "%s: pack %s has no such policy; its policies are %s."
                .formatted(id, pack.name(), pack.policies()));
      }
    }
    for (Policy<?> policy : pack.policies()) {
      var given = Optional.ofNullable(configuration.policies().get(policy.id()));
      if (given.filter(it -> it.level() == Enforcement.DISABLED).isPresent()
          || (given.isEmpty() && pack.level(policy) == Enforcement.DISABLED)) {
        continue;
      }
      try {
        configured.add(Rule.of(policy, pack.level(policy), given));
      } catch (IllegalArgumentException e) {
        // A setting that must be given may still come.
        if (!first) {
          faults.add(policy.id() + ": " + e.getMessage());
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    rules = List.copyOf(configured);
  }

  /** The inputs as remedies leave them, with the policies that changed something, in order. */
  public List<Mended> remediate(PolicyResource resource) {
    List<Mended> all = new ArrayList<>();
    PolicyResource now = resource;
    for (Rule<?> rule : rules) {
      if (rule.level() != Enforcement.REMEDIATE
          || !rule.policy().hasRemedy()
          || !rule.policy().concerns(resource.type())) {
        continue;
      }
      PropertyEdit edit = new PropertyEdit(now.raw());
      PolicyResource seen = now;
      Collected collected = collected(rule, resource.urn(), resource::secretTexts);
      collected.guarded(resource.urn(), () -> rule.mend(edit, seen));
      keep(rule, collected, false);
      if (!collected.all().isEmpty()) {
        all.add(new Mended(rule.policy(), Optional.empty(), collected.all().get(0)));
      } else if (edit.changed()) {
        now = now.with(edit.result());
        all.add(new Mended(rule.policy(), Optional.of(edit.result()), null));
      }
    }
    return all;
  }

  /** What the policies about resources find of one, and which do not concern it. */
  public List<Finding> analyze(PolicyResource resource) {
    declared.put(resource.urn(), resource.raw());
    List<Finding> all = new ArrayList<>();
    for (Rule<?> rule : rules) {
      if (rule.policy().isAboutStack() || !rule.policy().concerns(resource.type())) {
        continue;
      }
      if (rule.policy().checks().isEmpty()) {
        continue;
      }
      Collected collected = collected(rule, resource.urn(), resource::secretTexts);
      rule.check(resource, collected);
      if (!collected.isNotApplicable()) {
        collected.matchedOne();
      }
      keep(rule, collected, true);
      all.addAll(collected.all());
    }
    return all;
  }

  /** What the policies about the stack find. */
  public List<Finding> analyzeStack(List<PolicyResource> resources) {
    for (PolicyResource resource : resources) {
      resource.declared(declared.get(resource.urn()));
    }
    PolicyStack stack = new PolicyStack(resources, before);
    Supplier<List<String>> secrets =
        () -> resources.stream().flatMap(it -> it.secretTexts().stream()).distinct().toList();
    List<Finding> all = new ArrayList<>();
    for (Rule<?> rule : rules) {
      if (rule.policy().isAboutStack()) {
        Collected collected = collected(rule, "", secrets);
        rule.check(stack, collected);
        keep(rule, collected, true);
        all.addAll(collected.all());
      }
      all.addAll(unused(rule));
    }
    return all;
  }

  /** Suppressions that cover nothing any more: nobody should believe in them. */
  private List<Finding> unused(Rule<?> rule) {
    List<Finding> all = new ArrayList<>();
    for (Suppression suppression : rule.suppressions()) {
      if (!usedSuppressions.contains(rule.policy().id() + " " + suppression.id())) {
        all.add(
            new Finding(
                Finding.Kind.VIOLATION,
                rule.policy().id(),
                Enforcement.ADVISORY,
                Severity.LOW,
                "",
                "suppression %s of %s covers no violation; take it away"
                    .formatted(suppression.id(), suppression.owner())));
      }
    }
    findings.addAll(all);
    return all;
  }

  private Collected collected(Rule<?> rule, String urn, Supplier<List<String>> secrets) {
    return new Collected(rule, facts, today, urn, secrets);
  }

  private void keep(Rule<?> rule, Collected collected, boolean counts) {
    String id = rule.policy().id();
    if (counts) {
      matched.merge(id, collected.matched(), Integer::sum);
    }
    collected.used().forEach(suppression -> usedSuppressions.add(id + " " + suppression));
    findings.addAll(collected.all());
  }

  /** All findings so far. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How many resources a policy has looked at so far. */
  public int matched(String policy) {
    return matched.getOrDefault(policy, 0);
  }

  /** The level of a policy in this run. */
  public Enforcement level(Policy<?> policy) {
    return rules.stream()
        .filter(rule -> rule.policy() == policy)
        .map(Rule::level)
        .findFirst()
        .orElse(Enforcement.DISABLED);
  }

  public PolicyPack pack() {
    return pack;
  }

  /**
   * What a remedy did.
   *
   * @param properties the whole inputs as they are now; empty where it could not mend
   * @param finding why it could not, or null
   */
  public record Mended(
      Policy<?> policy,
      Optional<Struct> properties,
      @org.jspecify.annotations.Nullable Finding finding) {}
}
