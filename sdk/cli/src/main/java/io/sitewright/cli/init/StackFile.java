package io.sitewright.cli.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;

/** The text of a stack's file. */
public final class StackFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  // From a project's folder, such as stacks/dev; editors check and complete by it.
  private static final String SCHEMA = "../../docs/schema/pulumi-stack.schema.json";

  private StackFile() {}

  /**
   * Writes settings down.
   *
   * @param about one line on what this is
   * @param settings keys with their namespace, values as text, lists and maps as JSON
   */
  public static String text(String about, Map<String, String> settings) {
    ObjectNode root = YAML.createObjectNode();
    ObjectNode config = root.putObject("config");
    settings.forEach((key, value) -> config.set(key, node(value)));
    try {
      return "# yaml-language-server: $schema="
          + SCHEMA
          + "\n# "
          + about
          + "\n# Every setting is explained in docs/settings.md.\n"
          + YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode node(String value) {
    String text = value.strip();
    if (text.startsWith("[") || text.startsWith("{")) {
      try {
        return YAML.readTree(text);
      } catch (JsonProcessingException plain) {
        // Then it is a text that begins so, and the settings' reader has the word.
      }
    }
    return YAML.getNodeFactory().textNode(value);
  }
}
