package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site's data from a baseline: a dump in a private repository of a real git server. */
class BaselineIT extends DatabaseLab {
  private static final String TOKEN = "it's a $ecret token";

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "postgresql"})
  void anEmptyDatabaseTakesTheOneDumpOfTheBaselineOnce(String engine, @TempDir Path folder)
      throws IOException {
    try (GitHost host = new GitHost(folder.resolve("host"), TOKEN)) {
      HostSecrets secrets = HostSecrets.none(Role.DATABASE).with("SITE_APPLICATION_TOKEN", TOKEN);
      store.put("database-config/" + secrets.key(), secrets.text());
      machine
          .with("GIT_SSL_CAINFO", host.certificate())
          .with("REPOSITORY", folder.resolve("host/copies.git"))
          .with("BASELINE", Path.of("src/test/resources/lab/baseline.sh").toAbsolutePath())
          .program("dpkg-query", "echo 'install ok installed'");
      String out =
          lab(
              engine,
              HERE,
              RoleEnv.of("SITE_SOURCE", "baseline")
                  .with("SITE_BASELINE_DATABASE", host.url())
                  .with("SITE_SECRETS", secrets.version()),
              """
              source "$BASELINE"
              echo "empty: $(restored)"
              commit README 'no dump'; echo "no dump: $(restored)"
              dump | grep --invert-match --ignore-case 'dump complete' >"$LAB/half"; commit database.sql "$(<"$LAB/half")"; echo "half: $(restored)"
              dump | gzip >"$work/database.sql.gz"; commit more; echo "two: $(restored)"
              rm "$work/database.sql"; commit one
              restored
              echo "rows: $(rows)"
              add_row; restored; echo "and later: $(rows)"
              rm "$state/database.restored"; restored; echo "never over data: $(rows)"
              """);
      assertThat(out.replace(host.url(), "REPOSITORY"))
          .isEqualTo(
              """
              empty: sitewright: REPOSITORY could not be fetched; does it exist, and does site:applicationRepositoryToken open it?
              no dump: sitewright: REPOSITORY holds no dump; put one there, named such as database.sql.gz.
              half: sitewright: database.sql in REPOSITORY is no whole dump of a database, so nothing is restored.
              two: sitewright: REPOSITORY holds several dumps, database.sql,database.sql.gz; leave one.
              sitewright: the database is restored from the baseline REPOSITORY.
              rows: 3
              and later: 4
              never over data: 4
              """);
      assertThat(machine.calls()).doesNotContain(TOKEN);
    }
  }
}
