package io.sitewright.model.settings;

/** What the site is made with. */
public enum Application implements Choice {
  WORDPRESS,
  JOOMLA,
  DRUPAL,
  MOODLE,
  /** Code of one's own. */
  OWN;

  /** WordPress speaks MySQL's language only. */
  boolean runsOn(DatabaseEngine engine) {
    return this != WORDPRESS || !engine.isPostgresql();
  }

  /** Joomla relies on rewrite rules that lighttpd does not read. */
  boolean runsOn(WebserverKind webserver) {
    return this != JOOMLA || webserver != WebserverKind.LIGHTTPD;
  }
}
