package io.sitewright.localcloud.core;

import static io.sitewright.localcloud.core.Refused.missing;
import static io.sitewright.localcloud.core.Refused.unprocessable;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases, users and trusted sources of a cluster. */
class DatabaseContentsTest {
  private Path home = Path.of("");
  private Cloud cloud;
  private String id = "";

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    cloud = Cloud.open(home.resolve("cloud.db"));
    id = cloud.databases().create(DatabaseRequest.of("db-1", "mysql", "8", "lon1")).id();
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private DatabaseContents contents() {
    return cloud.databases().contents();
  }

  private static DatabaseCluster.Source source(String type, String value) {
    return new DatabaseCluster.Source("", type, value, Instant.EPOCH);
  }

  private void trust(String type, String value) {
    contents().trust(id, List.of(source(type, value)));
  }

  @Test
  void namesAreUniqueWithinAClusterAndWhatCameWithItStays() {
    contents().addDatabase(id, "site");
    unprocessable(cloud, "not available", () -> contents().addDatabase(id, "site"));
    unprocessable(cloud, "not available", () -> contents().addDatabase(id, "defaultdb"));
    unprocessable(cloud, "invalid name", () -> contents().addDatabase(id, "no good"));
    unprocessable(cloud, "default database", () -> contents().removeDatabase(id, "defaultdb"));
    missing(cloud, () -> contents().removeDatabase(id, "other"));
    missing(cloud, () -> contents().addDatabase("nowhere", "site"));
    contents().addUser(id, "site", null);
    unprocessable(cloud, "already exists", () -> contents().addUser(id, "site", null));
    unprocessable(cloud, "already exists", () -> contents().addUser(id, "doadmin", null));
    unprocessable(cloud, "default user", () -> contents().removeUser(id, "doadmin"));
    missing(cloud, () -> contents().removeUser(id, "other"));
    missing(cloud, () -> contents().resetUser(id, "other", null));
  }

  @Test
  void aUserHasAPasswordOfItsOwnThatSurvivesAKill() {
    DatabaseCluster.User user = contents().addUser(id, "site", null);
    assertThat(user.role()).isEqualTo("normal");
    assertThat(user.password()).startsWith("AVNS_").hasSize(24);
    assertThat(user.password()).isNotEqualTo(cloud.databases().get(id).admin().password());
    cloud.close();
    cloud = Cloud.open(home.resolve("cloud.db"));
    assertThat(contents().user(id, "site")).contains(user);
  }

  @Test
  void anotherWayToCheckThePasswordDrawsANewOne() {
    DatabaseCluster.User user = contents().addUser(id, "site", null);
    assertThat(user.plugin()).isEqualTo("caching_sha2_password");
    contents().resetUser(id, "site", "mysql_native_password");
    DatabaseCluster.User after = contents().user(id, "site").orElseThrow();
    assertThat(after.plugin()).isEqualTo("mysql_native_password");
    assertThat(after.password()).isNotEqualTo(user.password());
    String pg = cloud.databases().create(DatabaseRequest.of("db-2", "pg", "15", "lon1")).id();
    assertThat(contents().addUser(pg, "site", null).plugin()).isNull();
    unprocessable(
        cloud, "MySQL clusters only", () -> contents().addUser(pg, "x", "mysql_native_password"));
  }

  @Test
  void trustedSourcesAreOneListAndThoseThatStayKeepTheirNumber() {
    cloud.tags().create("web");
    List<DatabaseCluster.Source> first =
        contents().trust(id, List.of(source("tag", "web"), source("ip_addr", "10.20.0.0/20")));
    List<DatabaseCluster.Source> second =
        contents()
            .trust(id, List.of(source("ip_addr", "10.20.0.0/20"), source("ip_addr", "1.2.3.4")));
    assertThat(second.get(0)).isEqualTo(first.get(1));
    assertThat(second).extracting(DatabaseCluster.Source::value).doesNotContain("web");
    assertThat(contents().trust(id, List.of())).isEmpty();
  }

  @Test
  void whatATrustedSourceNamesMustExist() {
    unprocessable(cloud, "tag ghost not found", () -> trust("tag", "ghost"));
    unprocessable(cloud, "droplet 4711 not found", () -> trust("droplet", "4711"));
    unprocessable(cloud, "k8s x not found", () -> trust("k8s", "x"));
    unprocessable(cloud, "app x not found", () -> trust("app", "x"));
    unprocessable(cloud, "invalid IPv4", () -> trust("ip_addr", "2001:db8::/32"));
    unprocessable(cloud, "invalid IPv4", () -> trust("ip_addr", "10.20.0.0/33"));
    unprocessable(cloud, "invalid IPv4", () -> trust("ip_addr", "10.20.0"));
    unprocessable(
        cloud,
        "100 trusted sources",
        () -> contents().trust(id, Collections.nCopies(101, source("ip_addr", "1.2.3.4"))));
    missing(cloud, () -> contents().trust("nowhere", List.of()));
    trust("ip_addr", "0.0.0.0/0");
  }
}
