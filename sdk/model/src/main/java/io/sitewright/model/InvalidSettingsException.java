package io.sitewright.model;

import java.util.List;

/** The settings do not describe a site that can be built. The message is one line a fault. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidSettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a fault, never empty. */
  public List<String> problems() {
    return problems;
  }
}
