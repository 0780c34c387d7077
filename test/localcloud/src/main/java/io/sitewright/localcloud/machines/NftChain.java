package io.sitewright.localcloud.machines;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chain of an nftables text that sees what enters the machine. */
record NftChain(boolean drops, List<String> statements) {
  private static final Pattern CHAIN =
      Pattern.compile("(?m)^\\s*chain\\s+\\w+\\s*\\{\\s*$((?s:.*?))^\\s*}\\s*$");
  private static final Pattern HOOK =
      Pattern.compile("type filter hook (\\w+) priority [^;]+; *policy (accept|drop);");

  NftChain {
    statements = List.copyOf(statements);
  }

  /** The chains that hook into the input. */
  static List<NftChain> inputs(String ruleset) throws RefusedText {
    List<NftChain> inputs = new ArrayList<>();
    Matcher chains = CHAIN.matcher(ruleset);
    while (chains.find()) {
      List<String> lines =
          chains
              .group(1)
              .lines()
              .map(line -> line.strip().replaceAll("\\s+", " "))
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      Matcher hook = HOOK.matcher(lines.isEmpty() ? "" : lines.get(0));
      if (!hook.matches()) {
        throw new RefusedText("a chain does not begin with its hook and policy");
      }
      if (hook.group(1).equals("input")) {
        inputs.add(new NftChain(hook.group(2).equals("drop"), lines.subList(1, lines.size())));
      }
    }
    return inputs;
  }
}
