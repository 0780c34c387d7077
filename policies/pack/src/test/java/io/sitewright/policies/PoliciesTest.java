package io.sitewright.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.policies.Cases.Case;
import io.sitewright.policy.Finding;
import io.sitewright.policy.Finding.Kind;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy on programs of others: one stack violates it, one does not, and both concern it. */
class PoliciesTest {
  private static final PolicyPack PACK = SitewrightPack.pack();

  static Stream<Case> cases() {
    return Stream.concat(NetworkCases.all().stream(), OtherCases.all().stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aViolationIsSaidInItsWholeSentence(Case one) {
    PolicyRun run = one.violating().run(PACK);
    assertThat(of(one.policy(), run))
        .extracting(Finding::kind, Finding::message)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.VIOLATION, one.message()));
    assertThat(run.findings()).noneMatch(finding -> finding.kind() == Kind.BROKEN);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsRightPassesAndWasLookedAt(Case one) {
    PolicyRun run = one.passing().run(PACK);
    assertThat(of(one.policy(), run)).isEmpty();
    assertThat(run.matched(one.policy())).isPositive();
    assertThat(run.findings()).noneMatch(finding -> finding.kind() == Kind.BROKEN);
  }

  private static List<Finding> of(String policy, PolicyRun run) {
    return run.findings().stream()
        .filter(finding -> finding.policy().equals(policy))
        .filter(finding -> finding.kind() != Kind.NOT_APPLICABLE)
        .toList();
  }

  @Test
  void everyPolicyHasItsPair() {
    assertThat(cases().map(Case::policy))
        .containsExactlyInAnyOrderElementsOf(PACK.policies().stream().map(Policy::id).toList());
  }

  @Test
  void everyPolicySaysWhyAndHowToMendIt() {
    assertThat(PACK.policies())
        .allSatisfy(
            policy -> {
              assertThat(policy.because()).doesNotEndWith(".");
              assertThat(policy.fix()).isNotBlank().doesNotEndWith(".");
              assertThat(policy.tags()).isNotEmpty();
            });
  }
}
