package io.sitewright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {
  /** Every kind of setting. */
  record All(
      @Meaning("a text") String text,
      @Meaning(value = "a number", atLeast = 1, atMost = 9) int number,
      boolean truth,
      Severity choice,
      Optional<Double> perhaps,
      List<String> several,
      Map<String, LocalDate> days) {}

  @Test
  void theSchemaSaysTypesBoundsChoicesAndDefaults() throws Exception {
    Policy<All> policy =
        Policy.named("all-of-them")
            .because("of this")
            .settings(
                new All("x", 3, true, Severity.HIGH, Optional.empty(), List.of("a"), Map.of()))
            .forEveryResource()
            .check((resource, settings, findings) -> {})
            .build();
    assertThat(
            JsonFormat.printer().omittingInsignificantWhitespace().print(policy.settingsSchema()))
        .isEqualTo(
            "{\"text\":{\"type\":\"string\",\"description\":\"a text\",\"default\":\"x\"},"
                + "\"number\":{\"type\":\"integer\",\"description\":\"a number\",\"minimum\":1.0,\"maximum\":9.0,\"default\":3.0},"
                + "\"truth\":{\"type\":\"boolean\",\"default\":true},"
                + "\"choice\":{\"type\":\"string\",\"enum\":[\"low\",\"medium\",\"high\",\"critical\"],\"default\":\"high\"},"
                + "\"perhaps\":{\"type\":\"number\"},"
                + "\"several\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"default\":[\"a\"]},"
                + "\"days\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"},\"default\":{}}}");
    assertThat(policy.requiredSettings()).isEmpty();
  }

  @Test
  void withoutDefaultsWhatIsNotOptionalMustBeGiven() {
    Policy<All> policy =
        Policy.named("all-of-them")
            .because("of this")
            .settings(All.class)
            .forEveryResource()
            .check((resource, settings, findings) -> {})
            .build();
    assertThat(policy.requiredSettings()).containsExactly("text", "number", "truth", "choice");
  }
}
