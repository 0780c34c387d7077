package io.sitewright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalOperatorTest {
  private static final Map<String, String> HERE =
      Map.of(LocalOperator.VARIABLE, "ssh-ed25519 AAAA operator@local.cloud");

  @Test
  void itsKeyOpensWhatRunsOnTheLocalCloudBesideTheOthers() {
    assertThat(keys("{\"site:operatorKeys\":\"[\\\"ssh-ed25519 BBBB anna@laptop\\\"]\"}"))
        .isEqualTo("[\"ssh-ed25519 BBBB anna@laptop\",\"ssh-ed25519 AAAA operator@local.cloud\"]");
    assertThat(keys("{\"site:target\":\"local\"}"))
        .isEqualTo("[\"ssh-ed25519 AAAA operator@local.cloud\"]");
  }

  @Test
  void aSiteForARealCloudNeverHearsOfIt() {
    var stack = new StackSettings("{\"site:target\":\"cloud\"}", null);
    assertThat(LocalOperator.in(stack, HERE)).isSameAs(stack);
  }

  @Test
  void withoutItOrWithKeysThatCannotBeReadNothingIsChanged() {
    var stack = new StackSettings("{\"site:operatorKeys\":\"none\"}", null);
    assertThat(LocalOperator.in(stack, HERE)).isSameAs(stack);
    assertThat(LocalOperator.in(stack, Map.of())).isSameAs(stack);
  }

  private static String keys(String config) {
    return LocalOperator.in(new StackSettings(config, null), HERE)
        .values()
        .getOrDefault("operatorKeys", "");
  }
}
