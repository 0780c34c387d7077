package io.sitewright.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import io.sitewright.provider.drain.RunRules;
import io.sitewright.provider.report.Stop;
import io.sitewright.provider.report.StoreEndpoint;
import io.sitewright.provider.report.Wait;
import io.sitewright.provider.resource.Ready;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PluginSchemaTest {
  private final JsonObject schema = JsonParser.parseString(PluginSchema.text()).getAsJsonObject();

  @Test
  void theVersionIsTheProjects() {
    assertThat(PluginSchema.VERSION).isEqualTo(System.getProperty("sitewright.version"));
    assertThat(schema.get("version").getAsString()).isEqualTo(PluginSchema.VERSION);
  }

  @Test
  void whatTheSchemaRequiresIsWhatTheCheckMisses() {
    var ready = schema.getAsJsonObject("resources").getAsJsonObject("sitewright:index:Ready");
    var required =
        ready.getAsJsonArray("requiredInputs").asList().stream()
            .map(name -> name.getAsString())
            .collect(Collectors.toSet());
    var resource =
        new Ready(new StoreEndpoint(""), Wait.Pace.GENTLE, new Stop(), RunRules.from(Map.of()));
    var missed =
        resource.faults(Struct.getDefaultInstance()).stream()
            .map(fault -> fault.replaceAll("^Ready lacks the input \"(\\w+)\".*", "$1"))
            .collect(Collectors.toSet());
    assertThat(missed).isEqualTo(required);
    assertThat(ready.getAsJsonObject("inputProperties").keySet())
        .containsAll(required)
        .contains("timeoutSeconds");
  }
}
