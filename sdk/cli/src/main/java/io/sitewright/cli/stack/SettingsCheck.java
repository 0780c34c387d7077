package io.sitewright.cli.stack;

import io.sitewright.cli.Refusal;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;

/**
 * Checks a stack's settings before anything starts, with the very reader that the program uses: all
 * faults at once, one line each.
 */
public final class SettingsCheck {
  private SettingsCheck() {}

  /** Refuses settings that the program would refuse. */
  public static void check(Stack stack, StackSettings settings) {
    try {
      SettingsReader.read(settings.ofSite(), formOf(stack), settings.secretsOfSite());
    } catch (InvalidSettingsException e) {
      throw Refusal.wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /** The folder says what form its sites have: {@code stacks/dev} is for development. */
  static Form formOf(Stack stack) {
    return stack.words().equals("dev") ? Form.DEVELOPMENT : Form.PRODUCTION;
  }
}
