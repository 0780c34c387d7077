package io.sitewright.model.settings;

/** How settings write a {@link BuildMethod}. */
enum BuildMethodChoice implements Choice {
  REGULAR,
  BACKUP,
  SNAPSHOT
}
