package io.sitewright.model.settings;

/** The database that the site's data is in. */
public enum DatabaseEngine implements Choice {
  MARIADB,
  MYSQL,
  POSTGRESQL;

  public boolean isPostgresql() {
    return this == POSTGRESQL;
  }
}
