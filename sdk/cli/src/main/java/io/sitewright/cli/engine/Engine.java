package io.sitewright.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.Console;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.process.Captured;
import io.sitewright.cli.stack.SettingsCopy;
import io.sitewright.cli.stack.Stack;
import io.sitewright.cli.state.StateServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Pulumi engine, working on one stack. */
public final class Engine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path pulumi;
  private final Map<String, String> environment;
  private final Stack stack;
  private final SettingsCopy settings;
  private final Console console;
  private final Optional<StateServer> state;

  /**
   * Describes the engine.
   *
   * @param environment all that it runs in
   * @param state the service that keeps its state, unless that is kept elsewhere
   */
  public Engine(
      EngineEnvironment where,
      Map<String, String> environment,
      Stack stack,
      SettingsCopy settings,
      Console console,
      Optional<StateServer> state) {
    this.pulumi = where.pulumi();
    this.environment = new HashMap<>(environment);
    this.stack = stack;
    this.settings = settings;
    this.console = console;
    this.state = state;
  }

  /** The stack's state, or nothing when the stack is not there yet. */
  public Optional<StateDocument> export() {
    return export(List.of());
  }

  /** The stack's state with its secrets in clear: for the memory of this process only. */
  public StateDocument exportWithSecrets() {
    return export(List.of("--show-secrets"))
        .orElseThrow(() -> Refusal.failed("The stack " + stack.name() + " has no state."));
  }

  private Optional<StateDocument> export(List<String> more) {
    var words = new ArrayList<>(List.of("stack", "export", "--stack", stack.name()));
    words.addAll(more);
    Captured result = run(words);
    if (result.exitCode() != 0) {
      if (result.err().contains("no stack named")) {
        return Optional.empty();
      }
      throw Refusal.failed("The state cannot be read: " + firstFault(result));
    }
    try {
      JsonNode json = JSON.readTree(result.out());
      return Optional.of(new StateDocument(json));
    } catch (JsonProcessingException e) {
      throw Refusal.failed("The state of " + stack.name() + " is not valid JSON.");
    }
  }

  /** Makes the stack in the backend; the salt goes to the launcher's copy of the settings. */
  public void create() {
    Captured result =
        run(
            List.of(
                "stack", "init", stack.name(), "--no-select", "--secrets-provider", "passphrase"));
    if (result.exitCode() != 0 && !result.err().contains("already exists")) {
      throw Refusal.failed("The stack cannot be made: " + firstFault(result));
    }
  }

  /** Encrypts a setting into the launcher's copy of the settings. */
  public void setSecret(String key, String value) {
    Captured result =
        run(
            List.of(
                "config",
                "set",
                key,
                "--secret",
                "--stack",
                stack.name(),
                "--config-file",
                settings.file().toString()),
            value);
    if (result.exitCode() != 0) {
      throw Refusal.failed("The secret " + key + " cannot be encrypted: " + firstFault(result));
    }
  }

  /** The encrypted settings in clear: for the memory of this process only. */
  public Map<String, String> secretSettings() {
    Captured result =
        run(
            List.of(
                "config",
                "--show-secrets",
                "--json",
                "--stack",
                stack.name(),
                "--config-file",
                settings.file().toString()));
    if (result.exitCode() != 0) {
      throw Refusal.wrongUsage(
          "The secret settings of "
              + stack.words()
              + " cannot be decrypted ("
              + firstFault(result)
              + "); give the passphrase that they were encrypted with.");
    }
    var secrets = new HashMap<String, String>();
    try {
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(result.out()).properties()) {
        if (entry.getValue().path("secret").asBoolean()) {
          secrets.put(entry.getKey(), entry.getValue().path("value").asText());
        }
      }
    } catch (JsonProcessingException e) {
      throw Refusal.failed("The settings of " + stack.words() + " cannot be read.");
    }
    return secrets;
  }

  /** Forgets the stack and its state; nothing at any vendor is touched. */
  public void forget() {
    Captured result =
        run(List.of("stack", "rm", stack.name(), "--force", "--yes", "--preserve-config"));
    if (result.exitCode() != 0 && !result.err().contains("no stack named")) {
      throw Refusal.failed("The stack's state cannot be removed: " + firstFault(result));
    }
  }

  /** Puts an edited state in the place of the present one. */
  public void importState(StateDocument state) {
    try {
      Path file = Files.createTempFile(settings.folder(), "state", ".json");
      try {
        Files.writeString(file, JSON.writeValueAsString(state.json()));
        Captured result =
            run(List.of("stack", "import", "--stack", stack.name(), "--file", file.toString()));
        if (result.exitCode() != 0) {
          throw Refusal.failed("The recovered state cannot be stored: " + firstFault(result));
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw Refusal.failed("The recovered state cannot be written: " + e.getMessage());
    }
  }

  /** Tells the plugin which machines are dead, so that nobody waits for their visitors to leave. */
  public void skipDraining(Set<String> machines) {
    environment.put("SITEWRIGHT_DEAD_MACHINES", String.join(",", new TreeSet<>(machines)));
  }

  /** Has the policy packs of the next runs write what they found into a file. */
  public void reportPolicies(Path file) {
    environment.put("SITEWRIGHT_POLICY_REPORT", file.toString());
  }

  /** Runs one of the engine's verbs on the stack and tells what happens. */
  public RunReport perform(Verb verb, List<String> more) {
    var command = new ArrayList<>(List.of(pulumi.toString(), verb.word()));
    command.addAll(verb.options(stack.name(), settings.file(), more));
    command.addAll(more);
    Optional<StateServer.Watch> watch = state.map(StateServer::watch);
    try {
      return new EngineRun(console).run(command, stack.folder(), environment, verb);
    } finally {
      watch.ifPresent(StateServer.Watch::close);
    }
  }

  /** Asks the engine what an update would do, without telling of it. */
  public RunReport plan(List<String> more) {
    var command = new ArrayList<>(List.of(pulumi.toString(), Verb.PREVIEW.word()));
    command.addAll(Verb.PREVIEW.options(stack.name(), settings.file(), more));
    command.addAll(more);
    return new EngineRun(Console.silent()).run(command, stack.folder(), environment, Verb.PREVIEW);
  }

  private Captured run(List<String> words) {
    return run(words, "");
  }

  private Captured run(List<String> words, String input) {
    var command = new ArrayList<>(List.of(pulumi.toString()));
    command.addAll(words);
    command.addAll(List.of("--non-interactive", "--color", "never"));
    try {
      return Captured.run(command, settings.folder(), environment, input);
    } catch (IOException e) {
      throw Refusal.failed("The engine cannot be run: " + e.getMessage());
    }
  }

  private static String firstFault(Captured result) {
    List<String> lines = result.err().lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.startsWith("error: "))
        .map(line -> line.substring("error: ".length()))
        .findFirst()
        .or(() -> lines.stream().findFirst())
        .orElse("exit code " + result.exitCode());
  }
}
