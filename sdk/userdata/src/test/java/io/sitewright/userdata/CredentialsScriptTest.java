package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A living webserver goes where its database goes. */
class CredentialsScriptTest {
  private static final String OLD = credentials("10.20.0.5", "2035");
  private static final String PLACE = "database-reports-1a2b3c4/credentials/database";

  private StoreFake store;
  private TestMachine machine;
  private Path applied;

  @BeforeEach
  void aWebserverThatServes(@TempDir Path folder) throws IOException {
    store = new StoreFake();
    machine = webserver(folder);
    machine.write("etc/credentials", OLD);
    applied = machine.write("state/applied", "settings x\n");
    store.put(PLACE, OLD);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private TestMachine webserver(Path folder, String... settings) throws IOException {
    var webserver = new TestMachine(folder, store, Role.WEBSERVER, "12");
    HostConfig config = Sites.hostConfig(Sites.production(settings), Role.WEBSERVER);
    webserver.write("generation/settings", config.settings().text());
    return webserver;
  }

  @Test
  void theSameCredentialsAreNoNews() {
    look();
    assertThat(applied).exists();
  }

  @Test
  void aDatabaseThatMovedIsTakenOverByTheWorkOfTheNextLook() {
    store.put(PLACE, credentials("private-data.db.example.net", "25060"));
    assertThat(look().err()).contains("the database has other credentials; they are taken over.");
    assertThat(applied).doesNotExist();
    assertThat(machine.folder.resolve("run/credentials.latest")).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsNoNewsAndNeitherIsAStoreThatIsAway() {
    store.put(PLACE, credentials("$(reboot)", "2035"));
    look();
    assertThat(applied).exists();
    store.close();
    look();
    assertThat(applied).exists();
  }

  @Test
  void aStaticSiteHasNoDatabaseToFollow(@TempDir Path folder) throws IOException {
    TestMachine stat = webserver(folder, "application", "static");
    stat.write("etc/credentials", OLD);
    store.requests.clear();
    stat.start("roles/webserver.sh", "look").succeeds();
    assertThat(store.requests).isEmpty();
  }

  private Bash.Outcome look() {
    return machine.start("roles/webserver.sh", "look").succeeds();
  }

  private static String credentials(String host, String port) {
    return "sitewright-credentials 1\nengine mysql\nhost %s\nport %s\nname site\nuser site\npassword %s\nsecret %s\n"
        .formatted(host, port, "p".repeat(32), "0".repeat(64));
  }
}
