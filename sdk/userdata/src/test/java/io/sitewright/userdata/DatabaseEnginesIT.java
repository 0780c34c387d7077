package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitewright.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real MariaDB and PostgreSQL, configured, granted, dumped and restored by the host scripts.
 */
class DatabaseEnginesIT {
  private static final String PASSWORD = "12".repeat(32);

  private StoreFake store;
  private TestMachine machine;
  private int port;

  @BeforeEach
  void aDatabaseMachine() throws IOException {
    assumeTrue(
        new Bash()
                .run(
                    "[[ $UID == 0 ]] && command -v mariadbd mariadb-dump pg_createcluster psql runuser")
                .code()
            == 0,
        "needs root, mariadb-server and postgresql");
    store = new StoreFake();
    // Not below a folder that only root may enter: the servers run as users of their own.
    machine =
        new TestMachine(
            Files.createTempDirectory(Path.of("/tmp"), "engine"), store, Role.DATABASE, "21");
    machine.knows(Role.DATABASE, "database", "21");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void close() throws IOException {
    if (store != null) {
      store.close();
      new Bash().run("rm --recursive --force '%s'".formatted(machine.folder)).succeeds();
    }
  }

  @Test
  void mariadbTakesTheSiteFromItsNetworkOverTlsAndGivesItOneDatabase() throws IOException {
    String out =
        lab(
            "mariadb",
            """
            try() { if mysql --no-defaults --protocol=tcp --host=127.0.0.1 --port="$PORT" --user=site --password="$PASSWORD" "$@" >/dev/null 2>&1; then echo yes; else echo no; fi; }
            mariadb_grants "$PASSWORD" | mysql --protocol=socket --user=root
            echo "elsewhere: $(try --ssl --execute='SELECT 1' site)"
            SITE_VPC_RANGE=127.0.0.0/25
            mariadb_grants "$PASSWORD" | mysql --protocol=socket --user=root
            mariadb_grants "$PASSWORD" | mysql --protocol=socket --user=root
            echo "in its network: $(try --ssl --execute='SELECT 1' site)"
            echo "in the clear: $(try --skip-ssl --execute='SELECT 1' site)"
            echo "tables: $(try --ssl --execute='CREATE TABLE t (x int); INSERT INTO t VALUES (1); ALTER TABLE t ADD y int; DROP TABLE t' site)"
            echo "other databases: $(try --ssl --execute='CREATE DATABASE other')"
            echo "users: $(try --ssl --execute="CREATE USER u")"
            echo "the system's tables: $(try --ssl --execute='SELECT * FROM mysql.global_priv')"
            """);
    assertThat(out)
        .isEqualTo(
            """
            elsewhere: no
            in its network: yes
            in the clear: no
            tables: yes
            other databases: no
            users: no
            the system's tables: no
            """);
  }

  @Test
  void postgresqlTakesTheSiteFromItsNetworkOverTlsAndGivesItOneDatabase() throws IOException {
    String out =
        lab(
            "postgresql",
            """
            try() { if PGPASSWORD=$PASSWORD PGHOST=127.0.0.1 PGPORT=$PORT PGUSER=site PGSSLMODE=$1 psql --no-psqlrc --command="$2" "${3:-site}" >/dev/null 2>&1; then echo yes; else echo no; fi; }
            grant() { postgresql_grants "$PASSWORD" | runuser --user postgres -- psql --quiet --port="$PORT" --set=ON_ERROR_STOP=1 postgres; }
            grant
            echo "elsewhere: $(try require 'SELECT 1')"
            SITE_VPC_RANGE=127.0.0.0/25 postgresql_hba >"$data/pg_hba.conf"
            signal_postgresql HUP
            until [[ $(try require 'SELECT 1') == yes ]]; do signal_postgresql 0; done
            grant
            echo "in its network: $(try require 'SELECT 1')"
            echo "in the clear: $(try disable 'SELECT 1')"
            echo "tables: $(try require 'CREATE TABLE t (x int); DROP TABLE t')"
            echo "other databases: $(try require 'CREATE DATABASE other')"
            echo "users: $(try require 'CREATE ROLE u')"
            echo "postgres's own: $(try require 'SELECT 1' postgres)"
            """);
    assertThat(out)
        .isEqualTo(
            """
            elsewhere: no
            in its network: yes
            in the clear: no
            tables: yes
            other databases: no
            users: no
            postgres's own: no
            """);
  }

  @Test
  void aMariadbThatIsWrittenToIsBackedUpAtOneMomentAndRestoredOnceIntoAnEmptyOne()
      throws IOException {
    backupAndRestore(
        "mariadb",
        "mariadb_grants \"$PASSWORD\" | mysql --protocol=socket --user=root",
        "mysql --protocol=socket --user=root site",
        "DROP DATABASE site; CREATE DATABASE site CHARACTER SET utf8mb4;");
  }

  @Test
  void aPostgresqlThatIsWrittenToIsBackedUpAtOneMomentAndRestoredOnceIntoAnEmptyOne()
      throws IOException {
    backupAndRestore(
        "postgresql",
        "postgresql_grants \"$PASSWORD\" | runuser --user postgres -- psql --quiet --port=\"$PORT\" postgres",
        "runuser --user postgres -- psql --quiet --tuples-only --no-align --port=\"$PORT\" site",
        "DROP TABLE a; DROP TABLE b;");
  }

  /**
   * Two tables get a row each in one transaction, over and over: a dump of one moment has as many
   * in both.
   */
  private void backupAndRestore(String engine, String grants, String sql, String empty)
      throws IOException {
    String out =
        lab(
            engine,
            grants
                + """

                sql() { SQL 2>/dev/null; }
                echo 'CREATE TABLE a (x int); CREATE TABLE b (x int);' | sql
                for i in {1..3000}; do echo "BEGIN; INSERT INTO a VALUES ($i); INSERT INTO b VALUES ($i); COMMIT;"; done >"$LAB/load"
                sql <"$LAB/load" >/dev/null & load=$!
                bash "$BUNDLE/lib/backup.sh" daily 2>&1 | grep 'sitewright: the'
                wait $load
                echo 'EMPTY' | sql
                source "$BUNDLE/lib/restore-database.sh"
                load_parameters "$etc/role.env"; load_parameters "$LAB/generation/settings"
                credentials_text ENGINE 127.0.0.1 "$PORT" "$PASSWORD" "$PASSWORD" >"$etc/credentials"
                parse_credentials "$etc/credentials"
                restore_database_once 2>&1
                echo 'SELECT (SELECT COUNT(*) FROM a) - (SELECT COUNT(*) FROM b);' | sql | tail --lines=1
                restore_database_once
                rm "$state/database.restored"; echo 'INSERT INTO a VALUES (1);' | sql; restore_database_once
                echo 'SELECT (SELECT COUNT(*) FROM a) - (SELECT COUNT(*) FROM b);' | sql | tail --lines=1
                """
                    .replace("SQL", sql)
                    .replace("EMPTY", empty)
                    .replace("ENGINE", engine));
    assertThat(out)
        .isEqualTo(
            """
            sitewright: the daily backup of the database is made and verified.
            sitewright: the database is restored from the daily backup.
            0
            1
            """);
  }

  /**
   * Somebody writes all the while, as webservers do: what was said to be written is in the managed
   * database, or it was refused.
   */
  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void aLivingSitesDataMovesIntoTheManagedDatabaseBeforeAnybodyIsLedThere(String engine)
      throws IOException {
    String out =
        move(
            engine,
            """
            fill
            for i in {1..100000}; do
              write "INSERT INTO orders VALUES ($((i + 1000)))" || break
              echo "$i" >>"$LAB/written"
            done & writer=$!
            await test -s "$LAB/written"
            moved
            wait $writer
            echo "every write is there: $(($(ask 'SELECT COUNT(*) FROM orders') - 1000 == $(wc --lines <"$LAB/written")))"
            echo "text: $(ask "SELECT body FROM posts WHERE id = 2")"
            echo "view: $(ask 'SELECT COUNT(*) FROM recent')"
            echo "next: $(ask "INSERT INTO posts (body) VALUES ('new'); SELECT MAX(id) FROM posts" | tail --lines=1)"
            echo "own is open: $(own_takes)"
            echo "leads to: $(sed --quiet 's/^port //p' "$SITEWRIGHT_DATABASE/managed.credentials" | sed "s/$VENDOR_PORT/the managed one/")"
            ask 'DELETE FROM posts WHERE id = 3'
            moved
            echo "a second run moves nothing: $(ask 'SELECT COUNT(*) FROM posts')"
            echo "dumps left: $(find "$state/spool" -type f | wc --lines)"
            """);
    assertThat(out)
        .isEqualTo(
            """
            sitewright: the site's data moves into the managed database; until it is there, nothing can be written.
            sitewright: the site's data is moved into the managed database: 2 tables, each with as many rows as before.
            every write is there: 1
            text: zwei 'Zeilen'; ß 🛒
            view: 2
            next: 3
            own is open: no
            leads to: the managed one
            a second run moves nothing: 2
            dumps left: 0
            """);
    assertThat(machine.calls()).contains("--single-transaction").doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void aMoveThatBreaksLeavesTheSiteWhereItIsAndBeginsAnewWithoutLeftovers(String engine)
      throws IOException {
    String out =
        move(
            engine,
            """
            fill
            break_vendor
            moved || echo "it failed"
            echo "own is open: $(own_takes)"
            echo "known as moved: $(test -e "$SITEWRIGHT_DATABASE/managed.credentials" && echo yes || echo no)"
            echo 'CREATE TABLE half (x int)' | vendor_ENGINE
            write 'INSERT INTO orders VALUES (0)'
            mend_vendor
            moved
            echo "orders: $(ask 'SELECT COUNT(*) FROM orders')"
            echo "leftovers: $(ask 'SELECT COUNT(*) FROM half' 2>/dev/null || echo none)"
            """);
    assertThat(out)
        .isEqualTo(
            """
            sitewright: the site's data moves into the managed database; until it is there, nothing can be written.
            sitewright: the managed database does not take this machine's data, so the own one stays; journalctl on this machine says why.
            it failed
            own is open: yes
            known as moved: no
            sitewright: the site's data moves into the managed database; until it is there, nothing can be written.
            sitewright: the site's data is moved into the managed database: 2 tables, each with as many rows as before.
            orders: 1001
            leftovers: none
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void aManagedDatabaseThatHoldsTablesIsLeftAsItIs(String engine) throws IOException {
    String out =
        move(
            engine,
            """
            fill
            ask 'CREATE TABLE theirs (x int)'
            moved
            echo "tables: $(count_tables)"
            echo "known as moved: $(test -e "$SITEWRIGHT_DATABASE/managed.credentials" && echo yes || echo no)"
            """);
    assertThat(out)
        .isEqualTo(
            """
            sitewright: the managed database at 127.0.0.1:PORT holds tables already; it is left as it is.
            tables: 1
            known as moved: yes
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void aManagedDatabaseThatLacksARowIsNotTakenForTheSites(String engine) throws IOException {
    String out =
        move(
            engine,
            """
            fill
            without_definers() { grep --invert-match 'vendors lose this'; }
            moved || echo "own is open: $(own_takes)"
            """);
    assertThat(out)
        .endsWith(
            """
            sitewright: the managed database does not hold the tables and rows of the own one after the move, so the own one stays.
            own is open: yes
            """);
  }

  /** Two servers: this machine's own, and one that stands for the vendor's. */
  private String move(String engine, String script) throws IOException {
    int vendorPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      vendorPort = socket.getLocalPort();
    }
    String managed = engine.equals("mariadb") ? "mysql" : engine;
    machine.settings(
        RoleEnv.of("SITE_DATABASE_ENGINE", managed)
            .with("SITE_DATABASE_PORT", Integer.toString(port))
            .with("SITE_MANAGED_DATABASE", managed));
    for (String client : List.of("mysql", "mariadb-dump", "psql", "pg_dump", "runuser")) {
      machine.program(client, "exec /usr/bin/env PATH=${PATH#*:} " + client + " \"$@\"");
    }
    machine
        .with("PASSWORD", PASSWORD)
        .with("PORT", port)
        .with("VENDOR_PORT", vendorPort)
        .with("ENGINE", engine)
        .with("MANAGED", managed)
        .with("SCRIPTS", Bash.SCRIPTS)
        .with("SITEWRIGHT_DATABASE", machine.folder.resolve("volume"))
        .with("SITE_DATABASE_ENGINE", engine)
        .with("SITE_DATABASE_PORT", port)
        .with("SITE_VPC_RANGE", "127.0.0.0/25");
    return machine
        .run(
            "carry-database",
            "source '%s'\nset -euo pipefail\n%s"
                .formatted(
                    Path.of("src/test/resources/lab/move.sh").toAbsolutePath(),
                    script.replace("ENGINE", engine)))
        .succeeds()
        .out()
        .replace("127.0.0.1:" + vendorPort, "127.0.0.1:PORT");
  }

  private String lab(String engine, String script) throws IOException {
    machine.settings(
        RoleEnv.of("SITE_DATABASE_BACKUPS_BUCKET", "backups")
            .with("SITE_DATABASE_ENGINE", engine)
            .with("SITE_DATABASE_PORT", Integer.toString(port))
            .with("SITE_MANAGED_DATABASE", "none")
            .with("SITE_SOURCE", "daily"));
    machine
        .with("PASSWORD", PASSWORD)
        .with("PORT", port)
        .with("SCRIPTS", Bash.SCRIPTS)
        .with("BUNDLE", machine.bundle())
        .with("SITE_DATABASE_ENGINE", engine)
        .with("SITE_DATABASE_PORT", port)
        .with("SITE_VPC_RANGE", script.contains("backup.sh") ? "127.0.0.0/25" : "10.20.0.0/20");
    return machine
        .runPlain(
            "source '%s'\nstart_%s >&2\n%s"
                .formatted(
                    Path.of("src/test/resources/lab/engines.sh").toAbsolutePath(), engine, script))
        .succeeds()
        .out();
  }
}
