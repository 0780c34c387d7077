package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A living site's data moves between two real servers, of which one stands for the vendor's. */
class CarryDatabaseIT extends DatabaseLab {
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

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void anotherEngineIsNotStartedBesideTheSitesData(String engine) throws IOException {
    String out =
        move(
            engine,
            """
            fill
            goes_on_with ENGINE
            goes_on_with mysql
            """);
    assertThat(out)
        .isEqualTo(
            """
            ENGINE goes on
            sitewright: the site's data is in ENGINE on this machine's volume, so mysql is not started beside it; set site:databaseEngine to ENGINE.
            """
                .replace("ENGINE", engine));
  }

  /** Two servers: this machine's own, and one that stands for the vendor's. */
  private String move(String engine, String script) throws IOException {
    int vendorPort = freePort();
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
        .with("SITE_VPC_RANGE", HERE);
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
}
