package io.sitewright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.Form;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackSettingsTest {
  @Test
  void namespaceSiteIsReadAndNoOther() {
    var config =
        new StackSettings("{\"site:domain\":\"www.example.org\",\"aws:region\":\"x\"}", null);
    assertThat(config.values()).isEqualTo(Map.of("domain", "www.example.org"));
  }

  @Test
  void aRunWithoutConfigurationMissesWhatMustBeGiven() {
    assertThatThrownBy(() -> new StackSettings(null, null).read(Form.DEVELOPMENT))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("site:domain");
  }

  @Test
  void aSecretValueIsNeverSaidAloud() {
    var config = new StackSettings("{\"site:domain\":\"hunter2!\"}", "[\"site:domain\"]");
    assertThatThrownBy(() -> config.read(Form.DEVELOPMENT))
        .isInstanceOf(InvalidSettingsException.class)
        .message()
        .contains("site:domain")
        .doesNotContain("hunter2");
  }

  @Test
  void everyFaultIsADiagnosticOfItsOwnAndNoResourceIsDeclared() {
    var config =
        new StackSettings("{\"site:sshPort\":\"none\",\"site:domian\":\"www.example.org\"}", null);
    Declarations declared =
        Recorder.run(
            "shop",
            Sites.STACK,
            (Context ctx) ->
                Sitewright.reportingFaults(
                    ctx, same -> Sites.complete(same, 1, config.read(Form.DEVELOPMENT))));
    assertThat(declared.all()).isEmpty();
    assertThat(declared.errors())
        .hasSizeGreaterThan(1)
        .allSatisfy(error -> assertThat(error).startsWith("site:").doesNotContain("\n"));
  }
}
