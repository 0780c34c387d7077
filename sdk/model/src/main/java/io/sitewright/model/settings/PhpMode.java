package io.sitewright.model.settings;

/** How PHP-FPM keeps its children. */
public enum PhpMode implements Choice {
  ONDEMAND,
  DYNAMIC,
  STATIC
}
