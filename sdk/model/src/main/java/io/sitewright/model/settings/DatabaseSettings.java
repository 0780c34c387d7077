package io.sitewright.model.settings;

import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import java.util.Optional;

/** Where the site's data is, and what makes it quicker to read. */
public sealed interface DatabaseSettings permits SiteSettings {
  /** The database that the data is in. Default: the managed database's, else mariadb. */
  default DatabaseEngine databaseEngine() {
    return Given.get(this, DatabaseTable.DATABASE_ENGINE);
  }

  /** Where the site's own database listens. Default: 2035; 5432 for Joomla on PostgreSQL. */
  default Port databasePort() {
    return Given.get(this, DatabaseTable.DATABASE_PORT);
  }

  /** Whether the vendor runs the database. Default: none. */
  default ManagedDatabase managedDatabase() {
    return Given.get(this, DatabaseTable.MANAGED_DATABASE);
  }

  /** Size of a node of it. Default: db-s-1vcpu-1gb. */
  default MachineSize managedDatabaseSize() {
    return Given.get(this, DatabaseTable.MANAGED_DATABASE_SIZE);
  }

  /** How many nodes it has. Default: 1. */
  default int managedDatabaseNodes() {
    return Given.get(this, DatabaseTable.MANAGED_DATABASE_NODES);
  }

  /** Which version it runs. Default: 8 for mysql, 16 for postgresql. */
  default String managedDatabaseVersion() {
    return Given.get(this, DatabaseTable.MANAGED_DATABASE_VERSION);
  }

  /** Who may reach it. Default: machines. */
  default ManagedDatabaseAccess managedDatabaseAccess() {
    return Given.get(this, DatabaseTable.MANAGED_DATABASE_ACCESS);
  }

  /** Whether the application uses a cache. Default: none. */
  default Cache cache() {
    return Given.get(this, DatabaseTable.CACHE);
  }

  /** Where the cache is. Default: none. */
  default Optional<String> cacheHost() {
    return Given.find(this, DatabaseTable.CACHE_HOST);
  }

  /** Where it listens. Default: 6379 for redis, 11211 for memcached. */
  default Port cachePort() {
    return Given.get(this, DatabaseTable.CACHE_PORT);
  }
}
