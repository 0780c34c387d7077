package io.sitewright.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks: results on standard output, progress and faults on standard error. With
 * {@code --json} the only line on standard output is the JSON object, so results for people move to
 * standard error.
 */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;

  public Console(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** A console that nobody listens to. */
  public static Console silent() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false);
  }

  /** A result for people. */
  public void say(String line) {
    (json ? err : out).println(line);
  }

  /** A step on the way. */
  public void progress(String line) {
    err.println(line);
  }

  /** A fault. */
  public void fault(String line) {
    err.println(line);
  }

  /** The result for scripts: printed only with {@code --json}, always the last line. */
  public void json(Object value) {
    if (json) {
      err.flush();
      out.println(value);
      out.flush();
    }
  }
}
