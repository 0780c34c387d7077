package io.sitewright.cli;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** People at a terminal, for tests. */
public final class Terminals {
  private Terminals() {}

  /** Nobody. */
  public static Terminal nobody() {
    return Terminal.nobody();
  }

  /** Somebody who gives these answers, one after the other, to questions that are noted. */
  public static Terminal answering(StringBuilder questions, String... answers) {
    var out =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int character) {
                questions.append((char) character);
              }
            },
            true,
            StandardCharsets.UTF_8);
    return Terminal.of(new BufferedReader(new StringReader(String.join("\n", answers))), out);
  }
}
