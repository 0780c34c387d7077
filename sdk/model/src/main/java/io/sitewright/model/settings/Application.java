package io.sitewright.model.settings;

import java.util.ArrayList;
import java.util.List;

/** What the site is made with. */
public enum Application implements Choice {
  WORDPRESS("6.1"),
  JOOMLA("5.4.6"),
  DRUPAL("10.5.6"),
  MOODLE("4.5.1"),
  /** Code of one's own, in PHP. */
  OWN(""),
  /** Pages that are there already: HTML, and no PHP. */
  STATIC("");

  private final String version;

  Application(String version) {
    this.version = version;
  }

  /** Whether pages are made by PHP, from a database. */
  public boolean isDynamic() {
    return this != STATIC;
  }

  /** Whether its code is the site's own and not published by makers of its own. */
  public boolean isOwnCode() {
    return this == OWN || this == STATIC;
  }

  /**
   * What the gateway guardian and Zero Trust guard, each with all that is below it; the whole site
   * where nothing is known of it.
   */
  public List<String> adminPaths() {
    return switch (this) {
      case WORDPRESS -> List.of("/wp-admin", "/wp-login.php");
      case JOOMLA -> List.of("/administrator");
      case DRUPAL -> List.of("/admin", "/user", "/update.php");
      case MOODLE -> List.of("/admin", "/login");
      case OWN, STATIC -> List.of("/");
    };
  }

  /** The version that is installed unless another is named; empty for code of one's own. */
  String version() {
    return version;
  }

  /** Where it keeps what visitors upload, below the site's root. */
  List<String> assetDirectories() {
    return switch (this) {
      case WORDPRESS -> List.of("wp-content/uploads");
      case JOOMLA -> List.of("images");
      case DRUPAL -> List.of("sites/default/files");
      case MOODLE -> List.of("moodledata");
      case OWN -> List.of("uploads");
      case STATIC -> List.of();
    };
  }

  /** The extensions of PHP that it needs, as the distribution's packages are named. */
  List<String> phpExtensions(DatabaseEngine engine, Cache cache) {
    List<String> extensions =
        new ArrayList<>(List.of("curl", "gd", "intl", "mbstring", "opcache", "xml", "zip"));
    extensions.add(engine.isPostgresql() ? "pgsql" : "mysql");
    if (this == WORDPRESS) {
      extensions.add("imagick");
    }
    if (this == MOODLE) {
      extensions.add("soap");
    }
    if (cache.isUsed()) {
      extensions.add(cache.label());
    }
    return List.copyOf(extensions);
  }

  /** WordPress speaks MySQL's language only. */
  boolean runsOn(DatabaseEngine engine) {
    return this != WORDPRESS || !engine.isPostgresql();
  }

  /** Joomla relies on rewrite rules that lighttpd does not read. */
  boolean runsOn(WebserverKind webserver) {
    return this != JOOMLA || webserver != WebserverKind.LIGHTTPD;
  }

  /** Joomla has no setting for PostgreSQL's port, so finds it at the customary one only. */
  boolean needsCustomaryPort(DatabaseEngine engine) {
    return this == JOOMLA && engine.isPostgresql();
  }
}
