package io.sitewright.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * A temporary tree with one project in it, and a temporary home: what the launcher works on in a
 * test.
 *
 * <pre>
 *   root/tree/sdk, test, policies -> the real tree's, for what its build made
 *   root/tree/stacks/dev       Pulumi.yaml, Pulumi.dev.yaml, the program
 *   root/home                  engine state, plugin, local cloud
 *   root/another/home          of a neighbour: a home of its own, whose cloud is that of the first
 * </pre>
 */
final class SiteFolder {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path root;
  private final Path home;
  private final String folder;
  private final String stack;
  private final String project;

  private SiteFolder(Path root, Path home, String folder, String stack, String project) {
    this.root = root;
    this.home = home;
    this.folder = folder;
    this.stack = stack;
    this.project = project;
  }

  /** A folder for a program on this class path. */
  static SiteFolder ofProgram(Class<?> program, String stack, Map<String, String> settings) {
    try {
      var root = Files.createTempDirectory("sitewright");
      var folder = new SiteFolder(root, root.resolve("home"), stack, stack, projectOf(program));
      folder.link();
      folder.write(program, settings);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder for a project of the tree, which must be built. */
  static SiteFolder ofProject(String path, String stack, Map<String, String> settings) {
    try {
      var original = Workplace.root().resolve(path);
      var yaml = YAML.readTree(original.resolve("Pulumi.yaml").toFile());
      var built = yaml.path("runtime").path("options").path("binary").asText();
      if (!Files.exists(original.resolve(built))) {
        throw new IllegalStateException(
            "%s is missing; build the tree first with ./mvnw package"
                .formatted(original.resolve(built)));
      }
      var root = Files.createTempDirectory("sitewright");
      var home = root.resolve("home");
      var folder = new SiteFolder(root, home, stack, stack, yaml.path("name").asText());
      folder.link();
      Files.createDirectories(folder.projectFolder());
      for (var name : new String[] {"Pulumi.yaml", "Pulumi." + stack + ".yaml"}) {
        Files.copy(original.resolve(name), folder.projectFolder().resolve(name));
      }
      Files.createSymbolicLink(
          folder.projectFolder().resolve("target"), original.resolve("target"));
      settings.forEach(folder::set);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same project and stack with an empty home on the same cloud: another person's, or one whose
   * state is lost.
   */
  SiteFolder fromAnotherHome() {
    return new SiteFolder(root, anotherHome(), folder, stack, project);
  }

  /** Another project, with a home of its own, on the same cloud. */
  SiteFolder neighbour(Class<?> program, String otherStack, Map<String, String> settings) {
    try {
      var project = projectOf(program);
      var other = new SiteFolder(root, anotherHome(), project, otherStack, project);
      other.write(program, settings);
      return other;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path anotherHome() {
    try {
      var another = Files.createTempDirectory(root, "another").resolve("home");
      Files.createDirectories(another);
      Files.createDirectories(home.resolve("cloud"));
      Files.createSymbolicLink(another.resolve("cloud"), home.resolve("cloud"));
      return another;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String projectOf(Class<?> program) {
    return "test-" + program.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private void write(Class<?> program, Map<String, String> settings) throws IOException {
    var jar = Path.of("target", "programs", program.getName(), "program.jar").toAbsolutePath();
    ProgramJar.write(jar, program);
    Files.createDirectories(projectFolder());
    Files.writeString(
        projectFolder().resolve("Pulumi.yaml"),
        "name: %s\nruntime:\n  name: java\n  options:\n    binary: %s\n".formatted(project, jar));
    Files.writeString(settingsFile(), "config: {}\n");
    settings.forEach(this::set);
  }

  private void link() throws IOException {
    Files.createDirectories(tree());
    for (var part : new String[] {"sdk", "test", "policies"}) {
      Files.createSymbolicLink(tree().resolve(part), Workplace.root().resolve(part));
    }
  }

  /** Sets a setting for good, as an edit of the stack's file; the value is in YAML's flow style. */
  void set(String key, String value) {
    edit(config -> config.set(key, YAML.readTree(value)));
  }

  /** Takes a setting away. */
  void unset(String key) {
    edit(config -> config.remove(key));
  }

  private void edit(Edit edit) {
    try {
      var file = YAML.readTree(settingsFile().toFile());
      var root = file instanceof ObjectNode object ? object : YAML.createObjectNode();
      edit.on(root.withObjectProperty("config"));
      YAML.writeValue(settingsFile().toFile(), root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path tree() {
    return root.resolve("tree");
  }

  Path home() {
    return home;
  }

  /** How the launcher's command line names the stack. */
  String words() {
    return folder.equals(stack) ? stack : folder + ":" + stack;
  }

  Path projectFolder() {
    return tree().resolve("stacks").resolve(folder);
  }

  Path settingsFile() {
    return projectFolder().resolve("Pulumi." + stack + ".yaml");
  }

  String stack() {
    return stack;
  }

  String project() {
    return project;
  }

  /** Removes all of it; links are removed, not what they lead to. */
  void delete() {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A change of the settings. */
  private interface Edit {
    void on(ObjectNode config) throws IOException;
  }
}
