package io.sitewright.cli;

/** Ends a command early with an exit code and a message for people, one fault a line. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private Refusal(ExitCode exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Wrong usage or settings. */
  public static Refusal wrongUsage(String message) {
    return new Refusal(ExitCode.WRONG_USAGE, message);
  }

  /** The work failed. */
  public static Refusal failed(String message) {
    return new Refusal(ExitCode.FAILED, message);
  }

  /** A check did not hold. */
  public static Refusal checkFailed(String message) {
    return new Refusal(ExitCode.CHECK_FAILED, message);
  }

  /** What the process exits with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The message, never absent. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
