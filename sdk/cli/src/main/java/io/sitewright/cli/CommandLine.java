package io.sitewright.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed, taken apart.
 *
 * @param command the first word
 * @param words the other words: a stack, a sub-command
 * @param flags options without a value, such as {@code --json}
 * @param options options with a value, such as {@code --confirm-data-loss dev}
 * @param settings {@code -c key=value}, valid for this run only
 * @param engineArguments what stands after {@code --}: passed to pulumi as it is
 */
public record CommandLine(
    String command,
    List<String> words,
    Set<String> flags,
    Map<String, String> options,
    Map<String, String> settings,
    List<String> engineArguments) {

  private static final Set<String> FLAGS =
      Set.of(
          "--json",
          "--measure",
          "--remove",
          "--help",
          "--no-drain",
          "--yes",
          "--pause",
          "--resume",
          "--force",
          "--follow",
          "--state");
  private static final Set<String> OPTIONS =
      Set.of(
          "--confirm-data-loss",
          "--accept",
          "--junit",
          "--sarif",
          "--batch",
          "--unit",
          "--lines",
          "--simulate",
          "--looks",
          "--from",
          "--for",
          "--build-time",
          "--maintenance",
          "--because",
          "--domain",
          "--operators",
          "--operator-key",
          "--cloudflare-account",
          "--secrets",
          "--machines",
          "--size",
          "--name",
          "--times",
          "--resource",
          "--operation",
          "--delay-millis",
          "--limit");

  public CommandLine {
    words = List.copyOf(words);
    engineArguments = List.copyOf(engineArguments);
  }

  /** Takes the arguments apart, or refuses naming the one that is not understood. */
  public static CommandLine parse(List<String> arguments) {
    var words = new ArrayList<String>();
    var flags = new LinkedHashSet<String>();
    var options = new LinkedHashMap<String, String>();
    var settings = new LinkedHashMap<String, String>();
    List<String> engineArguments = List.of();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        engineArguments = arguments.subList(i + 1, arguments.size());
        break;
      }
      int equals = argument.indexOf('=');
      String name =
          argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
      if (name.equals("-h")) {
        flags.add("--help");
      } else if (FLAGS.contains(name)) {
        flags.add(name);
      } else if (name.equals("-c")
          || name.equals("--config")
          || name.equals("--set")
          || OPTIONS.contains(name)) {
        String value;
        if (!name.equals(argument)) {
          value = argument.substring(equals + 1);
        } else if (i + 1 < arguments.size()) {
          value = arguments.get(++i);
        } else {
          throw Refusal.wrongUsage(name + " needs a value after it; see ./sitewright help.");
        }
        if (OPTIONS.contains(name)) {
          options.put(name, value);
        } else {
          addSetting(settings, name.equals("--set") ? ofSite(value) : value);
        }
      } else if (argument.startsWith("-")) {
        throw Refusal.wrongUsage(
            "The option "
                + argument
                + " is not known; see ./sitewright help. Options for pulumi go after --.");
      } else {
        words.add(argument);
      }
    }
    if (words.isEmpty()) {
      words.add("help");
    }
    return new CommandLine(
        words.get(0), words.subList(1, words.size()), flags, options, settings, engineArguments);
  }

  /** {@code --set key=value} means the site's own settings unless a namespace is given. */
  private static String ofSite(String text) {
    int equals = text.indexOf('=');
    boolean bare = equals > 0 && !text.substring(0, equals).contains(":");
    return bare ? "site:" + text : text;
  }

  private static void addSetting(Map<String, String> settings, String text) {
    int equals = text.indexOf('=');
    if (equals < 0 || text.substring(0, equals).indexOf(':') < 1) {
      throw Refusal.wrongUsage(
          "-c "
              + text
              + ": a setting is written as namespace:key=value, such as -c site:webservers=1.");
    }
    if (text.startsWith("site:confirmDataLoss=")) {
      throw Refusal.wrongUsage(
          "-c " + text + ": only destroy STACK --confirm-data-loss STACK sets this; use that.");
    }
    if (text.startsWith("site:rebuildSlots=")) {
      throw Refusal.wrongUsage("-c " + text + ": only roll STACK sets this; use that.");
    }
    if (text.startsWith("site:dataMoves=")) {
      throw Refusal.wrongUsage(
          "-c " + text + ": the program itself sees whether data moves; leave it out.");
    }
    settings.put(text.substring(0, equals), text.substring(equals + 1));
  }

  /** Whether the last line of standard output is one JSON object. */
  public boolean json() {
    return flags.contains("--json");
  }

  /** The value of an option. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** The word at the given place after the command. */
  public Optional<String> word(int index) {
    return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
  }

  /** The stack that the command is about, or a refusal. */
  public String stack() {
    return word(0)
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "./sitewright "
                        + command
                        + " needs the name of a stack, such as: ./sitewright "
                        + command
                        + " dev"));
  }
}
