package io.sitewright.connectivity;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sitewright.model.Flows;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.StandardFlows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The flows of the development stack, worked out from its settings file without any component. */
final class DevelopmentFlows {
  private DevelopmentFlows() {}

  /** With some settings changed: {@code "site:ping=false"}. */
  static Flows declared(String... changed) {
    try {
      var file =
          Path.of(System.getProperty("sitewright.root")).resolve("stacks/dev/Pulumi.dev.yaml");
      Map<String, String> settings = new HashMap<>();
      for (var setting : new YAMLMapper().readTree(file.toFile()).path("config").properties()) {
        var value = setting.getValue();
        settings.put(
            setting.getKey().replaceFirst("^site:", ""),
            value.isValueNode() ? value.asText() : value.toString());
      }
      for (var setting : changed) {
        var equals = setting.indexOf('=');
        settings.put(
            setting.substring(0, equals).replaceFirst("^site:", ""), setting.substring(equals + 1));
      }
      return StandardFlows.of(SettingsReader.read(settings, Form.DEVELOPMENT, Set.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
