package io.sitewright.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;

/** The person in front of the command line, if there is one to ask. */
public final class Terminal {
  private final Optional<BufferedReader> answers;
  private final PrintStream questions;

  private Terminal(Optional<BufferedReader> answers, PrintStream questions) {
    this.answers = answers;
    this.questions = questions;
  }

  /** The process's own terminal; nobody where its input or output is none. */
  static Terminal ofThisProcess(PrintStream questions) {
    return isThere()
        ? of(
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
            questions)
        : nobody();
  }

  /** Somebody who answers by these lines. */
  static Terminal of(BufferedReader answers, PrintStream questions) {
    return new Terminal(Optional.of(answers), questions);
  }

  /** Nobody. */
  static Terminal nobody() {
    return new Terminal(Optional.empty(), System.err);
  }

  // Since JDK 22 there may be a console without a terminal; it says so itself.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isThere() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(java.io.Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException older) {
      return true;
    }
  }

  /** Whether there is somebody to ask. */
  public boolean hasSomebody() {
    return answers.isPresent();
  }

  /** Asks a question to which nobody's silence is a yes: scripts mean what they say. */
  public boolean agrees(String question) {
    if (answers.isEmpty()) {
      return true;
    }
    String answer = ask(question + " [y/N] ");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /** Asks; an end of the input is an empty answer. */
  public String ask(String question) {
    questions.print(question);
    questions.flush();
    try {
      String line = answers.isPresent() ? answers.get().readLine() : null;
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
