package io.sitewright.cli.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a program in a session of its own, where the machine can do that: Ctrl-C in the terminal
 * then reaches the launcher only, which passes it on once. (The engine takes a second signal as the
 * order to drop everything.)
 */
public final class OwnSession {
  private OwnSession() {}

  /** The command, to be run in a session of its own. */
  public static List<String> of(List<String> command) {
    var all = new ArrayList<String>();
    Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .ifPresent(all::add);
    all.addAll(command);
    return all;
  }
}
