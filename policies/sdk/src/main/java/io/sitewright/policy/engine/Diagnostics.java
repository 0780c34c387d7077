package io.sitewright.policy.engine;

import io.sitewright.policy.Enforcement;
import io.sitewright.policy.Finding;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;

/** Findings as the engine shows them. */
final class Diagnostics {
  /** More names than these would hide the other messages. */
  private static final int NAMES = 5;

  private Diagnostics() {}

  static AnalyzeDiagnostic of(PolicyPack pack, Finding finding, boolean adviceOnly) {
    Policy<?> policy = pack.policy(finding.policy()).orElseThrow();
    Enforcement level =
        switch (finding.kind()) {
          // What still violates after its remedy, and what could not be found out, fails.
          case VIOLATION ->
              finding.level() == Enforcement.REMEDIATE ? Enforcement.MANDATORY : finding.level();
          case BROKEN -> Enforcement.MANDATORY;
          default -> Enforcement.ADVISORY;
        };
    return about(pack, policy)
        .setMessage(policy.because() + "\n" + finding.message())
        .setUrn(finding.urn())
        .setEnforcementLevel(Wire.level(adviceOnly ? Enforcement.ADVISORY : level))
        .build();
  }

  /** One advice a policy that could not tell something, with how often and where. */
  static List<AnalyzeDiagnostic> unknowns(PolicyPack pack, List<Finding> all) {
    Map<String, TreeSet<String>> names = new LinkedHashMap<>();
    for (Finding finding : all) {
      if (finding.kind() == Finding.Kind.UNKNOWN) {
        String urn = finding.urn();
        names
            .computeIfAbsent(finding.policy(), policy -> new TreeSet<>())
            .add(urn.isEmpty() ? "the stack" : urn.substring(urn.lastIndexOf("::") + 2));
      }
    }
    List<AnalyzeDiagnostic> diagnostics = new ArrayList<>();
    for (Policy<?> policy : pack.policies()) {
      TreeSet<String> where = names.get(policy.id());
      if (where == null) {
        continue;
      }
      List<String> shown = where.stream().limit(NAMES).toList();
      diagnostics.add(
          about(pack, policy)
              .setMessage(
                  "%s\nnot known before the update of %d: %s%s"
                      .formatted(
                          policy.because(),
                          where.size(),
                          String.join(", ", shown),
                          where.size() > NAMES ? " ..." : ""))
              .setEnforcementLevel(Wire.level(Enforcement.ADVISORY))
              .build());
    }
    return diagnostics;
  }

  private static AnalyzeDiagnostic.Builder about(PolicyPack pack, Policy<?> policy) {
    return AnalyzeDiagnostic.newBuilder()
        .setPolicyName(policy.id())
        .setPolicyPackName(pack.name())
        .setPolicyPackVersion(pack.version())
        .setDescription(policy.because())
        .setSeverity(Wire.severity(policy.severity()));
  }
}
