package io.sitewright.policy.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.policy.Enforcement;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateFileTest {
  private static final String STATE =
      """
      {"version": 3, "deployment": {"resources": [
        {"urn": "urn:pulumi:dev::shop::pulumi:providers:tiny::default", "type": "pulumi:providers:tiny", "id": "1", "inputs": {"region": "lon1"}},
        {"urn": "urn:pulumi:dev::shop::tiny:index:Thing::a", "type": "tiny:index:Thing", "protect": true,
         "provider": "urn:pulumi:dev::shop::pulumi:providers:tiny::default::1",
         "inputs": {"__defaults": [], "size": 11, "key": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": "\\"clear\\""}},
         "outputs": {"id": "t-1", "hidden": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x"}}},
        {"urn": "urn:pulumi:dev::shop::tiny:index:Thing::gone", "type": "tiny:index:Thing", "delete": true}
      ]}}""";

  @Test
  void theStateIsReadAsTheEngineWouldTellIt() {
    StateFile state = StateFile.parse(STATE);
    assertThat(state.declared()).extracting(PolicyResource::name).containsExactly("default", "a");
    PolicyResource thing = state.declared().get(1);
    assertThat(thing.get("key").isSecret()).isTrue();
    assertThat(thing.get("key").text()).contains("clear");
    assertThat(thing.properties().members()).containsOnlyKeys("size", "key");
    assertThat(thing.options().protect()).isTrue();
    assertThat(thing.provider().orElseThrow().properties().get("region").text()).contains("lon1");
    assertThat(state.became().get(1).get("hidden").isUnknown()).isTrue();
    assertThatThrownBy(() -> StateFile.parse("[]"))
        .hasMessage(
            "The state is no JSON object; give what pulumi stack export --show-secrets prints.");
  }

  @Test
  void theExitCodeSaysWhetherItHolds() {
    assertThat(run(Enforcement.MANDATORY, STATE)).isEqualTo(3);
    assertThat(run(Enforcement.ADVISORY, STATE)).isZero();
    assertThat(run(Enforcement.MANDATORY, "nonsense")).isEqualTo(2);
  }

  private static int run(Enforcement level, String state) {
    PolicyPack pack =
        PolicyPack.named("test")
            .policies(
                Policy.named("small")
                    .because("of this")
                    .level(level)
                    .forResources("tiny:index:Thing")
                    .check(
                        (thing, settings, findings) -> {
                          if (thing.get("size").integer().orElse(0L) > 10) {
                            findings.violation("too large");
                          }
                        })
                    .build())
            .build();
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new StateMain(pack)
        .run(
            List.of("--state", "-"),
            new ByteArrayInputStream(state.getBytes(StandardCharsets.UTF_8)),
            out,
            out);
  }
}
