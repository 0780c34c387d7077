package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The real MariaDB and PostgreSQL, configured, granted, dumped and restored by the host scripts.
 */
class DatabaseEnginesIT extends DatabaseLab {
  @Test
  void mariadbTakesTheSiteFromItsNetworkOverTlsAndGivesItOneDatabase() throws IOException {
    String out =
        lab(
            "mariadb",
            "10.20.0.0/20",
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
            "10.20.0.0/20",
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
            HERE,
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

  private String lab(String engine, String network, String script) throws IOException {
    return lab(engine, network, RoleEnv.of("SITE_SOURCE", "daily"), script);
  }
}
