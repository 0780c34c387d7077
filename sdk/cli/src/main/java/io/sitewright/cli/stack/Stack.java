package io.sitewright.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.home.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A deployable stack: {@code dev} is the stack {@code dev} of the project in {@code stacks/dev};
 * {@code modes:ha} is the stack {@code ha} of the project in {@code stacks/modes}; {@code
 * first-site:dev} is an example, in {@code examples/first-site}.
 *
 * @param folder the project's folder
 * @param project the project's name in its {@code Pulumi.yaml}
 * @param name the stack's name
 */
public record Stack(Path folder, String project, String name) {
  static final YAMLMapper YAML = new YAMLMapper();

  /** Finds the stack that was named, or refuses listing those that are there. */
  public static Stack named(String words, Tree tree) {
    return within(words, tree)
        .filter(stack -> Files.exists(stack.settingsFile()))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "There is no stack "
                        + words
                        + "; the stacks here are: "
                        + String.join(", ", all(tree))
                        + "."));
  }

  /** A stack whose file may not be there yet, of a project that is; or a refusal. */
  public static Stack toBe(String words, Tree tree) {
    return within(words, tree)
        .filter(stack -> stack.name().matches("[A-Za-z0-9._-]{1,100}"))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "There is no project for a stack "
                        + words
                        + "; write PROJECT:STACK, where the folder stacks/PROJECT holds a Pulumi.yaml. The stacks here are: "
                        + String.join(", ", all(tree))
                        + "."));
  }

  private static Stream<Stack> within(String words, Tree tree) {
    int colon = words.indexOf(':');
    String folderName = colon < 0 ? words : words.substring(0, colon);
    String stackName = colon < 0 ? words : words.substring(colon + 1);
    return tree.projects().stream()
        .map(projects -> projects.resolve(folderName).normalize())
        .filter(folder -> tree.projects().contains(folder.getParent()))
        .filter(folder -> Files.exists(folder.resolve("Pulumi.yaml")))
        .map(folder -> new Stack(folder, projectName(folder), stackName));
  }

  /** The names of all stacks of the tree, as the command line takes them. */
  public static List<String> all(Tree tree) {
    return tree.projects().stream()
        .filter(Files::isDirectory)
        .flatMap(Stack::within)
        .sorted()
        .toList();
  }

  private static Stream<String> within(Path projects) {
    try (Stream<Path> files = Files.walk(projects, 2)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("Pulumi\\..+\\.yaml"))
          .map(Stack::wordsFor)
          .toList()
          .stream();
    } catch (IOException e) {
      throw Refusal.failed("The folder " + projects + " cannot be read: " + e.getMessage());
    }
  }

  private static String wordsFor(Path settingsFile) {
    String file = String.valueOf(settingsFile.getFileName());
    String stack = file.substring("Pulumi.".length(), file.length() - ".yaml".length());
    Path folder = settingsFile.toAbsolutePath().getParent();
    return words(folder == null ? "" : String.valueOf(folder.getFileName()), stack);
  }

  private static String words(String folderName, String stack) {
    return stack.equals(folderName) ? stack : folderName + ":" + stack;
  }

  private static String projectName(Path folder) {
    try {
      JsonNode yaml = YAML.readTree(Files.readString(folder.resolve("Pulumi.yaml")));
      String name = yaml.path("name").asText();
      if (name.isBlank()) {
        throw Refusal.wrongUsage(
            folder.resolve("Pulumi.yaml") + " has no name: give the project one.");
      }
      return name;
    } catch (IOException e) {
      throw Refusal.wrongUsage(
          folder.resolve("Pulumi.yaml") + " cannot be read: " + e.getMessage());
    }
  }

  /** The stack as the command line takes it. */
  public String words() {
    return words(String.valueOf(folder.getFileName()), name);
  }

  /** The file with the stack's settings. */
  public Path settingsFile() {
    return folder.resolve("Pulumi." + name + ".yaml");
  }

  /** The tag that everything of this site carries at the vendor. */
  public String siteTag() {
    return project + "-" + name;
  }
}
