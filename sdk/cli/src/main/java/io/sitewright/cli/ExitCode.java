package io.sitewright.cli;

/** What the launcher exits with; scripts rely on the numbers. */
public enum ExitCode {
  /** The work is done. */
  DONE(0),
  /** The work failed. */
  FAILED(1),
  /** Wrong usage or settings; nothing was touched. */
  WRONG_USAGE(2),
  /** A check did not hold. */
  CHECK_FAILED(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process's exit status. */
  public int number() {
    return number;
  }
}
