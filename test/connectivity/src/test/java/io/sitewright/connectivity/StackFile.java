package io.sitewright.connectivity;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sitewright.model.Flows;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.StandardFlows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stack of the tree declares, worked out from its settings file without any component. */
final class StackFile {
  private StackFile() {}

  /** The flows of the development stack with some settings changed: {@code "site:ping=false"}. */
  static Flows development(String... changed) {
    return StandardFlows.of(settings("dev", List.of(changed)));
  }

  static SiteSettings settings(String stack, List<String> changed) {
    try {
      var file =
          Path.of(System.getProperty("sitewright.root"))
              .resolve("stacks/" + stack + "/Pulumi." + stack + ".yaml");
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
      var form = stack.equals("dev") ? Form.DEVELOPMENT : Form.PRODUCTION;
      return SettingsReader.read(settings, form, Set.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
