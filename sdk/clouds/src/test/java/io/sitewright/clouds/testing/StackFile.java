package io.sitewright.clouds.testing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** The settings of a stack's own file, as the engine would hand them over. */
public final class StackFile {
  private StackFile() {}

  /**
   * The settings of the file in the working directory, with some of them changed.
   *
   * @param secrets the keys among {@code changed} that are given as secrets
   */
  public static SiteSettings settings(
      String stack, Form form, Map<String, String> changed, Set<String> secrets) {
    Map<String, String> values = new HashMap<>();
    Map<?, ?> config = (Map<?, ?>) requireNonNull(file(stack).get("config"));
    config.forEach(
        (key, value) -> values.put(key.toString().substring("site:".length()), text(value)));
    values.putAll(changed);
    return SettingsReader.read(values, form, secrets);
  }

  private static Map<?, ?> file(String stack) {
    try {
      return new Yaml().load(Files.readString(Path.of("Pulumi." + stack + ".yaml")));
    } catch (IOException e) {
      throw new AssertionError("The stack has no Pulumi." + stack + ".yaml", e);
    }
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(element -> "\"" + element + "\"").collect(joining(",", "[", "]"))
        : value.toString();
  }
}
