package io.sitewright.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The launcher's own copy of a project's settings, outside the tree. The engine writes overrides
 * and the salt of its encryption into the settings file that it is given; given this one, the tree
 * stays as it is. The copy is made anew for every run, so that an override lives for one run only;
 * the salt is kept.
 */
public final class SettingsCopy {
  private static final String SALT = "encryptionsalt:";

  private final Stack stack;
  private final Path folder;

  public SettingsCopy(Stack stack, Home home) {
    this.stack = stack;
    this.folder = home.config(stack.project());
  }

  /** A folder with the project's name and this stack's settings: enough for stack commands. */
  public Path folder() {
    return folder;
  }

  /** The copied settings. */
  public Path file() {
    return folder.resolve("Pulumi." + stack.name() + ".yaml");
  }

  /**
   * Copies the tree's settings of now.
   *
   * @param overrides settings for this run only, keys with their namespace
   */
  public void renew(Map<String, String> overrides) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("Pulumi.yaml"), "name: " + stack.project() + "\nruntime: java\n");
      String own = Files.exists(file()) ? Files.readString(file()) : "";
      String text = merged(Files.readString(stack.settingsFile()), own);
      Files.writeString(file(), overrides.isEmpty() ? text : overridden(text, overrides));
    } catch (IOException e) {
      throw Refusal.failed("The settings cannot be copied to " + file() + ": " + e.getMessage());
    }
  }

  /** The text with other values; comments are lost, which a copy can do without. */
  static String overridden(String text, Map<String, String> overrides) throws IOException {
    JsonNode parsed = Stack.YAML.readTree(text);
    ObjectNode root = parsed instanceof ObjectNode object ? object : Stack.YAML.createObjectNode();
    ObjectNode config = root.withObjectProperty("config");
    overrides.forEach(config::put);
    return Stack.YAML.writeValueAsString(root);
  }

  /** The tree's text with the salt of the earlier copy, unless the tree brings its own. */
  static String merged(String ofTree, String earlierCopy) {
    Optional<String> salt = earlierCopy.lines().filter(line -> line.startsWith(SALT)).findFirst();
    boolean own = ofTree.lines().anyMatch(line -> line.startsWith(SALT));
    if (own || salt.isEmpty()) {
      return ofTree;
    }
    return ofTree + (ofTree.endsWith("\n") ? "" : "\n") + salt.get().replace("\"", "") + "\n";
  }
}
