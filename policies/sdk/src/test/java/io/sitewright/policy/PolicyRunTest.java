package io.sitewright.policy;

import static io.sitewright.policy.testing.TestStack.UNKNOWN;
import static io.sitewright.policy.testing.TestStack.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sitewright.policy.Finding.Kind;
import io.sitewright.policy.testing.TestStack;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PolicyRunTest {
  private static final String THING = "tiny:index:Thing";

  /** The settings of the policy under test. */
  record Limit(@Meaning(value = "the largest size", atLeast = 1, atMost = 100) int atMost) {}

  private static final Policy<Limit> SMALL =
      Policy.named("small")
          .because("large things cost money")
          .level(Enforcement.MANDATORY)
          .settings(new Limit(10))
          .forResources(THING)
          .check(
              (thing, limit, findings) -> {
                long size = thing.get("size").integer().orElse(0L);
                if (size > limit.atMost()) {
                  findings.violation(
                      "%s has size %d, and %d is the most"
                          .formatted(thing.name(), size, limit.atMost()));
                }
              })
          .build();

  private static PolicyPack pack(Policy<?>... policies) {
    return PolicyPack.named("test").policies(policies).build();
  }

  private static TestStack thing(Map<String, ?> inputs) {
    return TestStack.named("p", "s").add(THING, "a", inputs);
  }

  @Test
  void aViolationHasThePolicysLevelAndCountsWhatItMatched() {
    PolicyRun run =
        thing(Map.of("size", 11))
            .add("other:index:Thing", "b", Map.of("size", 99))
            .run(pack(SMALL));
    assertThat(run.findings())
        .extracting(Finding::kind, Finding::level, Finding::message)
        .containsExactly(
            tuple(Kind.VIOLATION, Enforcement.MANDATORY, "a has size 11, and 10 is the most"));
    assertThat(run.matched("small")).isEqualTo(1);
  }

  @Test
  void usersChangeLevelAndSettings() {
    PolicyRun run =
        thing(Map.of("size", 5))
            .configure("small", Enforcement.ADVISORY, Map.of("atMost", 4))
            .run(pack(SMALL));
    assertThat(run.findings())
        .extracting(Finding::level, Finding::fails)
        .containsExactly(tuple(Enforcement.ADVISORY, false));
  }

  @Test
  void aDisabledPolicyIsNotAsked() {
    PolicyRun run =
        thing(Map.of("size", 50))
            .configure("small", Enforcement.DISABLED, Map.of())
            .run(pack(SMALL));
    assertThat(run.findings()).isEmpty();
    assertThat(run.matched("small")).isZero();
  }

  @Test
  void wrongSettingsAreSentencesAllAtOnce() {
    Policy<Limit> other = copy("other");
    assertThatThrownBy(
            () ->
                thing(Map.of())
                    .configure("small", Enforcement.MANDATORY, Map.of("atMost", "many"))
                    .configure("other", Enforcement.MANDATORY, Map.of("atMost", 200))
                    .configure("smal", Enforcement.MANDATORY, Map.of())
                    .run(pack(SMALL, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            smal: pack test has no such policy; its policies are [small, other].
            small: atMost is a text; write a whole number.
            other: atMost is a number; write from 1 to 100.""");
  }

  private static Policy<Limit> copy(String id) {
    return Policy.named(id)
        .because("of this")
        .settings(new Limit(10))
        .forResources(THING)
        .check((thing, limit, findings) -> {})
        .build();
  }

  @Test
  void whatIsUnknownIsNeverAPass() {
    PolicyRun run = thing(Map.of("size", UNKNOWN)).run(pack(SMALL));
    assertThat(run.findings())
        .extracting(Finding::kind, Finding::message)
        .containsExactly(tuple(Kind.UNKNOWN, "size is not known before the update"));
  }

  @Test
  void inTheStackOneUnknownDoesNotHideAnothersViolation() {
    Policy<NoSettings> each =
        Policy.named("each")
            .because("of this")
            .forStack(
                (stack, settings, findings) ->
                    findings.each(
                        stack.resources(THING),
                        thing -> {
                          if (thing.input("size").integer().orElse(0L) > 3) {
                            findings.violation(thing, thing.name());
                          }
                        }));
    PolicyRun run =
        thing(Map.of("size", UNKNOWN)).add(THING, "b", Map.of("size", 4)).run(pack(each));
    assertThat(run.findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.UNKNOWN, Kind.VIOLATION);
    assertThat(run.matched("each")).isEqualTo(2);
  }

  /** Something that is asked about many things at once. */
  private record SizesOf(String type) {}

  @Test
  void whatManyAskForIsFoundOnce() {
    AtomicInteger searches = new AtomicInteger();
    Policy<NoSettings> together =
        Policy.named("together")
            .because("of this")
            .forStack(
                (stack, settings, findings) ->
                    findings.each(
                        stack.resources(THING),
                        one -> {
                          int all =
                              stack.derive(
                                  new SizesOf(THING),
                                  asked -> {
                                    searches.incrementAndGet();
                                    return stack.resources(asked.type()).size();
                                  });
                          findings.violation(one, one.name() + " is one of " + all);
                        }));
    PolicyRun run =
        thing(Map.of())
            .add(THING, "b", Map.of())
            .add("other:index:Thing", "c", Map.of())
            .run(pack(together));
    assertThat(run.findings())
        .extracting(Finding::message)
        .containsExactly("a is one of 2", "b is one of 2");
    assertThat(searches).hasValue(1);
  }

  @Test
  void aPolicyThatThrowsFailsTheRunAndShowsNoValue() {
    Policy<NoSettings> broken =
        Policy.named("broken")
            .because("of this")
            .forResources(THING)
            .check((thing, settings, findings) -> Integer.parseInt(thing.get("pin").text("")))
            .build();
    PolicyRun run = thing(Map.of("pin", secret("hunter22"))).run(pack(broken));
    assertThat(run.findings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.kind()).isEqualTo(Kind.BROKEN);
              assertThat(it.fails()).isTrue();
              assertThat(it.message())
                  .startsWith("the policy itself failed with NumberFormatException at ")
                  .doesNotContain("hunter22");
            });
  }

  @Test
  void aSecretIsReadAndNeverShown() {
    Policy<NoSettings> says =
        Policy.named("says")
            .because("of this")
            .forResources(THING)
            .check(
                (thing, settings, findings) -> {
                  assertThat(thing.get("password").isSecret()).isTrue();
                  findings.violation("it is " + thing.get("password").text(""));
                })
            .build();
    PolicyRun run = thing(Map.of("password", secret("hunter22"))).run(pack(says));
    assertThat(run.findings()).extracting(Finding::message).containsExactly("it is [secret]");
  }

  @Test
  void aSuppressionHoldsUntilItsDay() {
    Map<String, ?> borne = suppression("a", "2027-01-31");
    TestStack stack = thing(Map.of("size", 11)).configure("small", Enforcement.MANDATORY, borne);
    assertThat(stack.on(LocalDate.of(2027, 1, 31)).run(pack(SMALL)).findings())
        .extracting(Finding::kind, Finding::fails, Finding::message)
        .containsExactly(
            tuple(
                Kind.SUPPRESSED,
                false,
                "a has size 11, and 10 is the most; borne until 2027-01-31 (OPS-1, anna: it moves)"));
    assertThat(stack.on(LocalDate.of(2027, 2, 1)).run(pack(SMALL)).findings())
        .extracting(Finding::kind, Finding::fails, Finding::message)
        .containsExactly(
            tuple(
                Kind.VIOLATION,
                true,
                "a has size 11, and 10 is the most; its suppression ended on 2027-01-31 (OPS-1, anna: it moves): mend it, or agree on another day"));
  }

  @Test
  void anEndedSuppressionFailsAnAdvisoryPolicyToo() {
    PolicyRun run =
        thing(Map.of("size", 11))
            .configure("small", Enforcement.ADVISORY, suppression("*", "2026-01-01"))
            .run(pack(SMALL));
    assertThat(run.findings()).extracting(Finding::fails).containsExactly(true);
  }

  @Test
  void aSuppressionOfNothingIsTold() {
    PolicyRun run =
        thing(Map.of("size", 1))
            .configure("small", Enforcement.MANDATORY, suppression("b*", "2027-01-31"))
            .run(pack(SMALL));
    assertThat(run.findings())
        .extracting(Finding::level, Finding::message)
        .containsExactly(
            tuple(
                Enforcement.ADVISORY,
                "suppression OPS-1 of anna covers no violation; take it away"));
  }

  @Test
  void somePoliciesTakeNoSuppression() {
    Policy<NoSettings> strict =
        Policy.named("strict")
            .because("of this")
            .unsuppressable()
            .forResources(THING)
            .check((thing, settings, findings) -> {})
            .build();
    assertThatThrownBy(
            () ->
                thing(Map.of())
                    .configure("strict", Enforcement.MANDATORY, suppression("a", "2027-01-31"))
                    .run(pack(strict)))
        .hasMessage(
            "strict: suppressions[0] \"OPS-1\": this policy cannot be suppressed; mend what it finds.");
  }

  private static Map<String, ?> suppression(String resource, String until) {
    return Map.of(
        "suppressions",
        List.of(
            Map.of(
                "id",
                "OPS-1",
                "resource",
                resource,
                "reason",
                "it moves",
                "owner",
                "anna",
                "until",
                until)));
  }

  @Test
  void aRemedyMendsAndKeepsSecretsWrapped() {
    Policy<NoSettings> owned =
        Policy.named("owned")
            .because("everything has an owner")
            .level(Enforcement.REMEDIATE)
            .forResources(THING)
            .remedyOr("it has no owner", (edit, thing, settings) -> edit.set("tags.owner", "anna"))
            .build();
    PolicyRun run = new PolicyRun(pack(owned), LocalDate.EPOCH, java.util.Optional::empty);
    var mended =
        run.remediate(
            new PolicyResource(
                THING,
                "a",
                "urn:pulumi:s::p::tiny:index:Thing::a",
                struct(),
                ResourceOptions.NONE,
                java.util.Optional.empty()));
    assertThat(mended).hasSize(1);
    PropertyValue now = PropertyValue.of(mended.get(0).properties().orElseThrow());
    assertThat(now.at("tags.owner").text()).contains("anna");
    assertThat(now.at("tags.password").isSecret()).isTrue();
    assertThat(now.at("tags.password").text()).contains("hunter22");
  }

  private static com.google.protobuf.Struct struct() {
    var text = com.google.protobuf.Value.newBuilder().setStringValue("hunter22").build();
    return com.google.protobuf.Struct.newBuilder()
        .putFields(
            "tags",
            com.google.protobuf.Value.newBuilder()
                .setStructValue(
                    com.google.protobuf.Struct.newBuilder()
                        .putFields("password", Signatures.secret(text)))
                .build())
        .build();
  }

  @Test
  void elsewhereWhatARemedyWouldMendIsAViolation() {
    Policy<NoSettings> owned =
        Policy.named("owned")
            .because("everything has an owner")
            .level(Enforcement.MANDATORY)
            .forResources(THING)
            .remedyOr("it has no owner", (edit, thing, settings) -> edit.set("owner", "anna"))
            .build();
    assertThat(thing(Map.of()).run(pack(owned)).findings())
        .extracting(Finding::message)
        .containsExactly("it has no owner");
    assertThat(thing(Map.of("owner", "anna")).run(pack(owned)).findings()).isEmpty();
  }

  @Test
  void notApplicableHasAReasonAndIsNoMatch() {
    Policy<NoSettings> some =
        Policy.named("some")
            .because("of this")
            .forEveryResource()
            .check((thing, settings, findings) -> findings.notApplicable("it is small"))
            .build();
    PolicyRun run = thing(Map.of()).run(pack(some));
    assertThat(run.findings())
        .extracting(Finding::kind, Finding::message)
        .containsExactly(tuple(Kind.NOT_APPLICABLE, "it is small"));
    assertThat(run.matched("some")).isZero();
  }

  @Test
  void whatCannotBeAPolicyIsRefused() {
    assertThatThrownBy(() -> Policy.named("all")).hasMessageContaining("\"all\"");
    assertThatThrownBy(() -> pack(SMALL, SMALL)).hasMessageContaining("two policies named small");
    assertThatThrownBy(() -> Policy.named("a").forResources(THING).check((r, s, f) -> {}).build())
        .hasMessage("Policy a gives no reason; add because(\"...\").");
    assertThatThrownBy(() -> Policy.named("a").because("b").forResources(THING).build())
        .hasMessage("Policy a neither checks nor mends; add check(...).");
  }
}
