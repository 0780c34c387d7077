package io.sitewright.cli.stack;

import io.sitewright.cli.Refusal;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;

/**
 * Checks a stack's settings before anything starts, with the very reader that the program uses: all
 * faults at once, one line each.
 */
public final class SettingsCheck {
  private SettingsCheck() {}

  /** Refuses settings that the program would refuse; else reads them as it will. */
  public static SiteSettings check(Stack stack, StackSettings settings) {
    try {
      return SettingsReader.read(settings.ofSite(), formOf(stack), settings.secretsOfSite());
    } catch (InvalidSettingsException e) {
      throw Refusal.wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  /** A stack's name says what form its site has: {@code dev} is for development. */
  static Form formOf(Stack stack) {
    return stack.name().equals("dev") ? Form.DEVELOPMENT : Form.PRODUCTION;
  }
}
