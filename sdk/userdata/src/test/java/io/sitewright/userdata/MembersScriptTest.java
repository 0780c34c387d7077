package io.sitewright.userdata;

import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.userdata.Membership.State.DRAINING;
import static io.sitewright.userdata.Membership.State.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a machine learns who its peers are. */
class MembersScriptTest {
  private StoreFake store;
  private Path folder;

  @BeforeEach
  void aFleetOfThree(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    add(new Membership(WEBSERVER, "web-1", "12", "10.20.0.3", SERVING));
    add(new Membership(WEBSERVER, "web-2", "13", "10.20.0.4", DRAINING));
    add(new Membership(DATABASE, "database", "14", "10.20.0.5", SERVING));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyMemberOnEveryPageIsAPeerADrainingOneToo() {
    assertThat(sync().succeeds().out())
        .isEqualTo("database 10.20.0.5 14\nwebserver 10.20.0.3 12\nwebserver 10.20.0.4 13\n");
  }

  @Test
  void onlyWhatChangedIsFetched() {
    sync().succeeds();
    store.requests.clear();
    sync().succeeds();
    assertThat(store.requests).containsOnly("GET fleet");
    add(new Membership(WEBSERVER, "web-1", "12", "10.20.0.33", SERVING));
    store.requests.clear();
    assertThat(sync().succeeds().out()).contains("webserver 10.20.0.33 12");
    assertThat(store.requests).contains("GET fleet/members/webserver/web-1/12").hasSize(3);
  }

  @Test
  void whoHasLeftIsNoPeer() {
    sync().succeeds();
    store.objects.remove("fleet/members/webserver/web-2/13");
    assertThat(sync().succeeds().out())
        .isEqualTo("database 10.20.0.5 14\nwebserver 10.20.0.3 12\n");
  }

  @Test
  void thoseAtHandStayWhenTheStoreIsAway() {
    String before = sync().succeeds().out();
    store.close();
    Bash.Outcome outcome = sync();
    assertThat(outcome.out()).isEqualTo("away\n" + before);
  }

  @Test
  void whatIsNoMembershipIsPassedOver() {
    store.put(
        "fleet/members/webserver/web-9/99",
        "sitewright-member 1\nrole webserver\naddress $(reboot)\nmachine 99\n");
    store.put("fleet/members/webserver/odd", "sitewright-member 1\n");
    Bash.Outcome outcome = sync().succeeds();
    assertThat(outcome.out()).doesNotContain("99").contains("webserver 10.20.0.3 12");
    assertThat(outcome.err())
        .contains("membership webserver/web-9/99 cannot be read; it is passed over.")
        .contains("\"members/webserver/odd\", which is no membership; it is passed over.");
  }

  @Test
  void aMachineFindsItsOwnAddress() throws IOException {
    Files.writeString(folder.resolve("id"), "14\n");
    assertThat(run("sync_members; own_address").succeeds().out()).isEqualTo("10.20.0.5\n");
  }

  private Bash.Outcome sync() {
    return run("sync_members || echo away; member_lines");
  }

  private Bash.Outcome run(String script) {
    return new Bash()
        .with("SITEWRIGHT_STATE", folder)
        .with("SITEWRIGHT_INSTANCE_ID", folder.resolve("id"))
        .with("SITE_FLEET_BUCKET", "fleet")
        .with("SITE_STORE_ENDPOINT", store.endpoint())
        .with("SITE_STORE_REGION", "lon1")
        .with("SITE_STORE_ACCESS_KEY", Sites.KEY.accessKey())
        .with("SITE_STORE_SECRET_KEY", Sites.KEY.secretKey())
        .run(script, "lib/members");
  }

  private void add(Membership member) {
    store.put("fleet/" + member.key(), member.text());
  }
}
