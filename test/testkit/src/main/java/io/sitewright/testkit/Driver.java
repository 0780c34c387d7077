package io.sitewright.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.Console;
import io.sitewright.cli.Launcher;
import io.sitewright.cli.Main;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.Tree;
import io.sitewright.cli.localcloud.LocalCloud;
import io.sitewright.cli.process.Captured;
import io.sitewright.cli.state.StateServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the launcher's commands on a folder, in this process: the same code as {@code ./sitewright},
 * without its build.
 */
final class Driver {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SiteFolder folder;
  private final Path engine;
  private final Map<String, String> added = new HashMap<>();
  private @Nullable Map<String, String> exported;

  Driver(SiteFolder folder) {
    this.folder = folder;
    this.engine = Workplace.engine();
  }

  /** Sets a variable of the environment for every command from now on. */
  void with(String name, String value) {
    added.put(name, value);
    exported = null;
  }

  /** Runs one command to its end. */
  Update run(List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var exitCode =
        new Launcher(environment(), folder.tree(), engine, print(out), print(err)).run(arguments);
    return new Update(exitCode, text(out), text(err));
  }

  /** Runs one command in a process of its own, as the shell script does after its build. */
  Update runApart(List<String> arguments) {
    return captured(apart(arguments), folder.tree(), environment());
  }

  /** Begins one command in a process of its own, which may go on for ever. */
  Process beginApart(List<String> arguments) {
    var builder = new ProcessBuilder(apart(arguments)).directory(folder.tree().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> apart(List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsitewright.root=" + folder.tree(),
                "-Dsitewright.engine=" + engine,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Runs plain {@code pulumi} with exactly that environment. */
  Update pulumi(Map<String, String> environment, List<String> arguments) {
    var command = new ArrayList<String>(List.of(engine.resolve("pulumi").toString()));
    command.addAll(arguments);
    return captured(command, folder.projectFolder(), environment);
  }

  private static Update captured(
      List<String> command, Path directory, Map<String, String> environment) {
    try {
      var result = Captured.run(command, directory, environment);
      return new Update(result.exitCode(), result.out(), result.err());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment of a shell after {@code eval "$(./sitewright env)"}. */
  Map<String, String> shell() {
    var shell = environment();
    var added = exported;
    if (added == null) {
      added = export();
      exported = added;
    }
    shell.putAll(added);
    return shell;
  }

  private Map<String, String> export() {
    var env = run(List.of("env"));
    if (!env.succeeded()) {
      throw new IllegalStateException("./sitewright env failed: " + env.err());
    }
    Map<String, String> exported = new HashMap<>();
    for (var line : env.out().lines().filter(line -> line.startsWith("export ")).toList()) {
      var equals = line.indexOf('=');
      var value = line.substring(equals + 1);
      exported.put(
          line.substring("export ".length(), equals),
          value.replaceAll("^'|'$", "").replace("'\\''", "'"));
    }
    return exported;
  }

  /** The engine's state of the stack, exported. */
  JsonNode state() {
    var exported =
        pulumi(shell(), List.of("stack", "export", "--stack", folder.stack(), "--non-interactive"));
    try {
      return exported.succeeded() ? JSON.readTree(exported.out()) : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LocalCloud localCloud() {
    var nowhere = print(OutputStream.nullOutputStream());
    return new LocalCloud(
        new Home(folder.home()),
        new Tree(folder.tree()),
        new Console(nowhere, nowhere, false),
        Optional.empty());
  }

  StateServer stateServer() {
    var nowhere = print(OutputStream.nullOutputStream());
    var home = new Home(folder.home());
    return new StateServer(
        home, new Tree(folder.tree()), home.stateStore(), new Console(nowhere, nowhere, false));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SITEWRIGHT_HOME", folder.home().toString());
    environment.keySet().removeIf(name -> name.startsWith("PULUMI_"));
    // what is tested is the order, not that a resolver forgets; tests of draining say otherwise
    environment.putIfAbsent("SITEWRIGHT_DRAIN_MAX_SECONDS", "0");
    environment.putAll(added);
    return environment;
  }

  private static PrintStream print(OutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
