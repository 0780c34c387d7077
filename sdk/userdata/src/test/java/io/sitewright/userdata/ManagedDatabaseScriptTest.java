package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database machine does when the vendor is to run the database, and when it is not. */
class ManagedDatabaseScriptTest {
  private static final String FROM_THE_ENGINE = "database-reports/credentials/managed";
  private static final String FOR_WEBSERVERS = "database-reports/credentials/database";
  private static final String CREDENTIALS =
      "sitewright-credentials 1\nengine mysql\nhost private-data.db.example.net\nport 25060\nname site\nuser site\npassword %s\nsecret %s\n"
          .formatted("p".repeat(32), "0".repeat(64));

  private StoreFake store;
  private TestMachine machine;
  private Path volume;

  @BeforeEach
  void aDatabaseMachine(@TempDir Path folder) throws IOException {
    store = new StoreFake();
    store.put(FROM_THE_ENGINE, CREDENTIALS);
    machine = new TestMachine(folder, store, Role.DATABASE, "21");
    volume = Files.createDirectories(folder.resolve("volume"));
    machine.with("SITEWRIGHT_DATABASE", volume).knows(Role.DATABASE, "database", "21");
    machine.write("units/srv-database.mount", "");
    machine
        .program("systemd-escape", "echo srv-database.mount")
        .program("dpkg-query", "echo 'install ok installed'")
        .program("systemctl", "")
        .program("mountpoint", "");
    tablesOfTheManagedOne(7);
    settings("managedDatabase", "mysql");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void webserversLearnOfAManagedDatabaseFromTheMachineThatFillsIt() throws IOException {
    apply().succeeds();
    assertThat(store.text(FOR_WEBSERVERS)).isEqualTo(CREDENTIALS);
    assertThat(volume.resolve("managed.credentials")).hasContent(CREDENTIALS);
    assertThat(machine.calls())
        .contains("systemctl disable --quiet --now mariadb.service")
        .doesNotContain("pppp");
    store.requests.clear();
    apply().succeeds();
    assertThat(store.requests).noneMatch(request -> request.startsWith("PUT"));
  }

  @Test
  void dataThatTheManagedDatabaseCannotTakeStaysAndSoDoWebservers() throws IOException {
    machine.write("volume/postgresql/PG_VERSION", "15\n");
    tablesOfTheManagedOne(0);
    assertThat(apply().fails().err())
        .endsWith(
            "sitewright: this machine's data is in postgresql and the managed database is mysql, which does not take it; set site:managedDatabase to none or to postgresql.\n");
    staysAsItWas();
  }

  @Test
  void whereItIsNotCertainWhichDataIsTheSitesNoneIsMoved() throws IOException {
    machine.write("volume/postgresql/PG_VERSION", "15\n");
    machine.write("volume/mariadb/mysql/db.frm", "");
    tablesOfTheManagedOne(0);
    assertThat(apply().fails().err())
        .contains("it is not certain which of them is the site's; move the other folder out of ");
    staysAsItWas();
  }

  @Test
  void aManagedDatabaseThatDoesNotAnswerTakesNobodyAway() throws IOException {
    machine.program("mysql", "exit 1");
    assertThat(apply().fails().err())
        .endsWith(
            "sitewright: the managed database at private-data.db.example.net:25060 does not answer.\n");
    staysAsItWas();
  }

  @Test
  void onTheWayBackOlderDataIsNotServed() throws IOException {
    apply().succeeds();
    Files.delete(machine.folder.resolve("calls"));
    settings();
    assertThat(apply().fails().err())
        .endsWith(
            "sitewright: the site's data is in the managed database at private-data.db.example.net:25060, and what this machine has is older, so it is not served; set site:managedDatabase to mysql, or make a new stack and restore a backup into it.\n");
    assertThat(store.text(FOR_WEBSERVERS)).isEqualTo(CREDENTIALS);
    assertThat(machine.calls()).doesNotContain("enable", "start");
  }

  @Test
  void nobodyIsLedFromAManagedDatabaseWithTheDataToAnotherThatIsEmpty() throws IOException {
    apply().succeeds();
    store.put(FROM_THE_ENGINE, CREDENTIALS.replace("private-data", "private-other"));
    tablesOfTheManagedOne(0);
    assertThat(apply().fails().err())
        .endsWith(
            "sitewright: the site's data is in another managed database than the one at private-other.db.example.net:25060, which is empty, so nobody is led to it; move the data there with the vendor's tools.\n");
    assertThat(store.text(FOR_WEBSERVERS)).isEqualTo(CREDENTIALS);
    tablesOfTheManagedOne(7);
    apply().succeeds();
    assertThat(store.text(FOR_WEBSERVERS)).contains("host private-other.db.example.net\n");
  }

  @Test
  void onTheWayBackBackupsGoOnBeingMadeOfTheManagedOne() throws IOException {
    apply().succeeds();
    settings();
    machine.program(
        "mariadb-dump",
        "printf 'CREATE TABLE `a` (\\n);\\n-- Dump completed\\n'; [[ $* == *--defaults-extra-file* ]]");
    machine.start("lib/backup.sh", "manual").succeeds();
  }

  @Test
  void credentialsThatTheStoreHasLostArePublishedAgain() {
    apply().succeeds();
    look();
    assertThat(store.requests).last().asString().startsWith("GET");
    store.objects.remove(FOR_WEBSERVERS);
    look();
    assertThat(store.text(FOR_WEBSERVERS)).isEqualTo(CREDENTIALS);
  }

  private void staysAsItWas() throws IOException {
    assertThat(store.objects).doesNotContainKey(FOR_WEBSERVERS);
    assertThat(volume.resolve("managed.credentials")).doesNotExist();
    assertThat(machine.calls()).doesNotContain("disable");
  }

  private void tablesOfTheManagedOne(int number) throws IOException {
    machine.program("mysql", "echo " + number);
  }

  private void settings(String... settings) throws IOException {
    HostConfig config = Sites.hostConfig(Sites.production(settings), Role.DATABASE);
    machine.write("generation/settings", config.settings().text());
  }

  private Bash.Outcome apply() {
    return machine.start("roles/database.sh", "apply");
  }

  private void look() {
    machine.start("roles/database.sh", "look").succeeds();
  }
}
