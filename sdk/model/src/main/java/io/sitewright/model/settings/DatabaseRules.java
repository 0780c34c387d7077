package io.sitewright.model.settings;

import static io.sitewright.model.settings.ApplicationTable.APPLICATION;
import static io.sitewright.model.settings.DatabaseTable.CACHE;
import static io.sitewright.model.settings.DatabaseTable.CACHE_HOST;
import static io.sitewright.model.settings.DatabaseTable.DATABASE_ENGINE;
import static io.sitewright.model.settings.DatabaseTable.DATABASE_PORT;
import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE;
import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE_NODES;
import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE_SIZE;
import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE_VERSION;

import java.util.Optional;

/** Which database an application runs on, and which of them the vendor offers. */
final class DatabaseRules extends Rules {
  DatabaseRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    if (sound(MANAGED_DATABASE)) {
      if (sound(APPLICATION, DATABASE_ENGINE)) {
        applicationRunsOnIt();
      }
      managedFitsTheForm();
      managedFitsTheEngine();
      managedIsOffered();
    }
    cacheIsSomewhere();
  }

  private void applicationRunsOnIt() {
    Application application = settings.application();
    boolean managed = settings.managedDatabase().isUsed();
    DatabaseEngine engine = settings.managedDatabase().engine().orElse(settings.databaseEngine());
    if (!application.runsOn(engine)) {
      refuse(
          managed ? MANAGED_DATABASE : DATABASE_ENGINE,
          engine.label(),
          "not a database that " + application() + " runs on",
          managed ? "choose mysql" : "choose mariadb or mysql");
      return;
    }
    if (!application.needsCustomaryPort(engine)) {
      return;
    }
    if (managed) {
      refuse(
          MANAGED_DATABASE,
          engine.label(),
          "on the vendor's port, and " + application() + " finds PostgreSQL on port 5432 only",
          "choose mysql");
    } else if (sound(DATABASE_PORT) && settings.databasePort().number() != 5432) {
      refuse(
          DATABASE_PORT,
          settings.databasePort().number(),
          "not where " + application() + " looks for PostgreSQL, as it has no setting for its port",
          "write 5432, or choose mariadb or mysql as site:databaseEngine");
    }
  }

  private String application() {
    return shown.of(APPLICATION, settings.application().label());
  }

  private void managedFitsTheForm() {
    if (!isProduction() && settings.managedDatabase().isUsed()) {
      refuse(
          MANAGED_DATABASE,
          settings.managedDatabase().label(),
          "not for development, whose database machine holds the data itself",
          "write none, or bring up a production stack");
    }
  }

  private void managedFitsTheEngine() {
    Optional<DatabaseEngine> managed = settings.managedDatabase().engine();
    if (managed.isPresent()
        && isGiven(DATABASE_ENGINE)
        && managed.get().isPostgresql() != settings.databaseEngine().isPostgresql()) {
      refuse(
          DATABASE_ENGINE,
          settings.databaseEngine().label(),
          "not what site:managedDatabase "
              + shown.of(MANAGED_DATABASE, managed.get().label())
              + " speaks",
          "remove site:databaseEngine or choose the other managed database");
    }
  }

  private void managedIsOffered() {
    if (!settings.managedDatabase().isUsed()) {
      return;
    }
    if (isGiven(MANAGED_DATABASE_VERSION)
        && !settings.managedDatabase().versions().contains(settings.managedDatabaseVersion())) {
      refuse(
          MANAGED_DATABASE_VERSION,
          settings.managedDatabaseVersion(),
          "not a version of " + settings.managedDatabase().label() + " that the vendor runs",
          "write " + OneOf.orList(settings.managedDatabase().versions()));
    } else if (isGiven(MANAGED_DATABASE_VERSION)
        && sound(MachineTable.IMAGE, MachineTable.DATABASE_IMAGE)
        && settings.managedDatabase() == ManagedDatabase.POSTGRESQL
        && Integer.parseInt(settings.managedDatabaseVersion()) > settings.postgresqlClient()) {
      refuse(
          MANAGED_DATABASE_VERSION,
          settings.managedDatabaseVersion(),
          "newer than the PostgreSQL "
              + settings.postgresqlClient()
              + " of the database machine, which could not back it up",
          "write "
              + settings.postgresqlClient()
              + " or less, or choose a newer site:databaseImage");
    }
    if (sound(MANAGED_DATABASE_NODES, MANAGED_DATABASE_SIZE)
        && settings.managedDatabaseNodes() > 1
        && settings.managedDatabaseSize().slug().equals(Defaults.MANAGED_DATABASE_SIZE.slug())) {
      refuse(
          MANAGED_DATABASE_NODES,
          settings.managedDatabaseNodes(),
          "more than the one node that the vendor runs of size "
              + shown.of(MANAGED_DATABASE_SIZE, settings.managedDatabaseSize()),
          "write 1, or choose a larger site:managedDatabaseSize, such as db-s-1vcpu-2gb");
    }
  }

  private void cacheIsSomewhere() {
    if (sound(CACHE, CACHE_HOST) && settings.cache().isUsed() && settings.cacheHost().isEmpty()) {
      refuse(
          CACHE,
          settings.cache().label(),
          "without site:cacheHost, which says where it is",
          "set site:cacheHost to " + CACHE_HOST.expected());
    }
  }
}
