package io.sitewright.model.settings;

import io.sitewright.model.Problems;
import java.util.Set;

/**
 * Settings of one topic that are fine each but do not go together. A rule is silent when one of its
 * settings is faulty by itself.
 */
abstract class Rules {
  final SiteSettings settings;
  final Shown shown;
  final Problems problems;
  private final Set<Setting<?>> faulty;

  Rules(Contradictions found) {
    this.settings = found.settings();
    this.shown = found.shown();
    this.problems = found.problems();
    this.faulty = found.faulty();
  }

  abstract void report();

  final boolean sound(Setting<?>... needed) {
    for (Setting<?> setting : needed) {
      if (faulty.contains(setting)) {
        return false;
      }
    }
    return true;
  }

  final boolean isProduction() {
    return settings.form() == Form.PRODUCTION;
  }

  final boolean isGiven(Setting<?> setting) {
    return settings.isGiven(setting);
  }

  /**
   * Refuses a setting, shown as it was written or as {@code effective} where it has its default.
   */
  final void refuse(Setting<?> setting, Object effective, String fault, String fix) {
    problems.add(setting.toString(), shown.of(setting, effective), fault, fix);
  }

  /** Refuses a switch that is on. */
  final void refuse(Setting<Boolean> setting, String fault, String fix) {
    refuse(setting, true, fault, fix);
  }
}
