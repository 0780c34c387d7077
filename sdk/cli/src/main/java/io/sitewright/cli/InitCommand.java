package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.init.GivenSettings;
import io.sitewright.cli.init.OperatorKeyPair;
import io.sitewright.cli.init.Questions;
import io.sitewright.cli.init.StackFile;
import io.sitewright.cli.stack.SettingsCheck;
import io.sitewright.cli.stack.Stack;
import io.sitewright.cli.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code init STACK}: writes the file of a new stack from flags and, where somebody sits at a
 * terminal, from answers. The whole is checked before a byte is written.
 */
final class InitCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEYS = "site:operatorKeys";

  private final Launch launch;
  private final CommandLine line;

  InitCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    Stack stack = Stack.toBe(line.stack(), launch.tree());
    Path file = stack.settingsFile();
    if (Files.exists(file) && !line.flags().contains("--force")) {
      throw Refusal.wrongUsage(
          "%s is there already; edit it, or give --force to write it anew.".formatted(shown(file)));
    }
    var given = new GivenSettings(line.options(), line.settings());
    Map<String, String> secrets = given.secrets();
    Map<String, String> settings =
        new LinkedHashMap<>(Questions.ask(launch.terminal(), given.settings()));
    boolean generate = !settings.containsKey(KEYS);
    check(stack, settings, secrets, generate);
    Optional<OperatorKeyPair> pair = Optional.empty();
    if (generate) {
      launch.home().prepare();
      OperatorKeyPair made = keyPair(stack);
      settings.put(KEYS, JSON.createArrayNode().add(made.publicLine()).toString());
      pair = Optional.of(made);
    }
    write(stack, settings, secrets);
    say(stack, settings, pair);
    launch.console().json(json(file, pair, secrets));
    return ExitCode.DONE;
  }

  private static void check(
      Stack stack, Map<String, String> settings, Map<String, String> secrets, boolean generate) {
    var all = new LinkedHashMap<>(settings);
    if (generate) {
      all.put(KEYS, "[\"" + OperatorKeyPair.SPECIMEN + "\"]");
    }
    all.putAll(secrets);
    SettingsCheck.check(stack, new StackSettings(all, secrets.keySet()));
  }

  private OperatorKeyPair keyPair(Stack stack) {
    Path key = launch.home().operatorKey(stack.project(), stack.name());
    return OperatorKeyPair.in(key, "operator@" + stack.siteTag(), launch.environment());
  }

  private void write(Stack stack, Map<String, String> settings, Map<String, String> secrets) {
    Path file = stack.settingsFile();
    String text =
        StackFile.text(
            "The site %s as it runs in the stack %s."
                .formatted(settings.getOrDefault("site:domain", ""), stack.words()),
            settings);
    try {
      Optional<String> before =
          Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      Files.writeString(file, text);
      boolean whole = false;
      try {
        if (!secrets.isEmpty()) {
          Files.writeString(file, Session.encrypted(launch, stack, secrets));
        }
        whole = true;
      } finally {
        if (!whole && before.isPresent()) {
          Files.writeString(file, before.get());
        } else if (!whole) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw Refusal.failed(shown(file) + " cannot be written: " + e.getMessage());
    }
  }

  private void say(Stack stack, Map<String, String> settings, Optional<OperatorKeyPair> pair) {
    Console console = launch.console();
    String words = stack.words();
    console.say("Written: " + shown(stack.settingsFile()));
    pair.ifPresent(
        made ->
            console.say(
                "The operator's private key is "
                    + made.file()
                    + "; keep it, and a copy elsewhere."));
    if (!settings.containsKey("site:operators")) {
      console.say(
          "Nobody may log in from anywhere yet: add your address to site:operators when you need to.");
    }
    console.say("");
    console.say("Next:");
    console.say("  ./sitewright preview " + words + "   what would be made, and what it costs");
    console.say("  ./sitewright up " + words + "        brings it up");
    console.say(
        "  docs/settings.md" + " ".repeat(Math.max(1, words.length() + 8)) + "all that can be set");
  }

  private static ObjectNode json(
      Path file, Optional<OperatorKeyPair> pair, Map<String, String> secrets) {
    ObjectNode json = JSON.createObjectNode().put("file", file.toString());
    pair.ifPresent(made -> json.put("operatorKey", made.file().toString()));
    secrets.keySet().forEach(json.putArray("secrets")::add);
    return json;
  }

  private String shown(Path file) {
    Path root = launch.tree().root();
    return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
  }
}
