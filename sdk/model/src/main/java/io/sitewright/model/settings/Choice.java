package io.sitewright.model.settings;

import java.util.Locale;

/** A closed choice, written in settings as its name in lower case with dashes. */
public interface Choice {
  String name();

  /** How settings write it: {@code nginx}, {@code http-01}. */
  default String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
