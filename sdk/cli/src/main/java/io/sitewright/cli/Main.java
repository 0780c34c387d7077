package io.sitewright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The Java half of {@code ./sitewright}; the script starts it with the tree and the engine. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    // Box drawing characters must not depend on the terminal's locale.
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code =
        new Launcher(
                System.getenv(),
                Path.of(property("sitewright.root")),
                Path.of(property("sitewright.engine")),
                out,
                err)
            .run(List.of(arguments));
    System.exit(code);
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "-D" + name + " is missing; start the program by ./sitewright");
    }
    return value;
  }
}
