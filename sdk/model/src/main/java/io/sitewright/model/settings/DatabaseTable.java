package io.sitewright.model.settings;

import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import java.util.List;

/** Where the site's data is, and what makes it quicker to read. */
final class DatabaseTable {
  static final Setting<DatabaseEngine> DATABASE_ENGINE =
      Setting.following(
          "databaseEngine",
          "the managed database's engine, or mariadb without one",
          new Following<DatabaseEngine>() {
            @Override
            DatabaseEngine of(SiteSettings settings) {
              return settings.managedDatabase().engine().orElse(DatabaseEngine.MARIADB);
            }
          },
          new OneOf<>(DatabaseEngine.values()),
          "The database that the site's data is in.");
  static final Setting<Port> DATABASE_PORT =
      Setting.following(
          "databasePort",
          "2035; 5432 for Joomla on PostgreSQL",
          new Following<Port>() {
            @Override
            Port of(SiteSettings settings) {
              return settings.customaryDatabasePort();
            }
          },
          new Whole.Ports(1024),
          "Where the site's own database listens. A managed database has the vendor's port.");
  static final Setting<ManagedDatabase> MANAGED_DATABASE =
      Setting.having(
          "managedDatabase",
          ManagedDatabase.NONE,
          new OneOf<>(ManagedDatabase.values()),
          "Whether the vendor runs the database, and which; refused in development. The database machine stays, for backups.");
  static final Setting<MachineSize> MANAGED_DATABASE_SIZE =
      Setting.having(
          "managedDatabaseSize",
          Defaults.MANAGED_DATABASE_SIZE,
          new PlaceReadings.ManagedSizes(),
          "Size of a node of the managed database.");
  static final Setting<Integer> MANAGED_DATABASE_NODES =
      Setting.having(
          "managedDatabaseNodes",
          1,
          Whole.from(1, 3),
          "How many nodes the managed database has; one that is lost is replaced by another.");
  static final Setting<String> MANAGED_DATABASE_VERSION =
      Setting.following(
          "managedDatabaseVersion",
          "8 for mysql; for postgresql the one that the database machine's image carries, else 15",
          new Following<String>() {
            @Override
            String of(SiteSettings settings) {
              return settings.customaryManagedVersion();
            }
          },
          new Text(
              "[1-9][0-9]?", "not a version in one number", "8 for mysql, 13 to 17 for postgresql"),
          "Which version of its engine the managed database runs.");
  static final Setting<ManagedDatabaseAccess> MANAGED_DATABASE_ACCESS =
      Setting.having(
          "managedDatabaseAccess",
          ManagedDatabaseAccess.MACHINES,
          new OneOf<>(ManagedDatabaseAccess.values()),
          "Whether exactly the machines that need the managed database reach it, or all of the private network.");
  static final Setting<Cache> CACHE =
      Setting.having(
          "cache",
          Cache.NONE,
          new OneOf<>(Cache.values()),
          "Whether the application uses a cache, and which; it is a server that is there already.");
  static final Setting<String> CACHE_HOST =
      Setting.maybe("cacheHost", Texts.HOST_NAME, "Where the cache is; must be given with cache.");
  static final Setting<Port> CACHE_PORT =
      Setting.following(
          "cachePort",
          "6379 for redis, 11211 for memcached",
          new Following<Port>() {
            @Override
            Port of(SiteSettings settings) {
              return settings.cache().customaryPort();
            }
          },
          new Whole.Ports(Port.MIN),
          "Where the cache listens.");

  static final List<Setting<?>> ALL =
      List.of(
          DATABASE_ENGINE,
          DATABASE_PORT,
          MANAGED_DATABASE,
          MANAGED_DATABASE_SIZE,
          MANAGED_DATABASE_NODES,
          MANAGED_DATABASE_VERSION,
          MANAGED_DATABASE_ACCESS,
          CACHE,
          CACHE_HOST,
          CACHE_PORT);

  private DatabaseTable() {}
}
