package io.sitewright.userdata;

import static io.sitewright.model.Role.AUTOSCALER;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.userdata.Membership.State.DRAINING;
import static io.sitewright.userdata.Membership.State.SERVING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Memberships, reports and grants: what machines say of each other, and may. */
class FleetTextsTest {
  @Test
  void aMembershipIsAnObjectOfItsOwnForEveryGenerationOfAMachine() {
    Membership member = new Membership(WEBSERVER, "web-1", "123456", "10.20.0.5", SERVING);
    assertThat(member.key()).isEqualTo("members/webserver/web-1/123456");
    assertThat(member.text())
        .isEqualTo(
            """
            sitewright-member 1
            role webserver
            slot web-1
            machine 123456
            address 10.20.0.5
            state serving
            """);
    assertThat(new Membership(WEBSERVER, "web-1", "7", "10.20.0.5", DRAINING).text())
        .endsWith("state draining\n");
  }

  @Test
  void aMembershipWithoutAnAddressIsRefused() {
    assertThatThrownBy(() -> new Membership(WEBSERVER, "web-1", "7", "web-1", SERVING))
        .hasMessage(
            "Machine 7 has the address \"web-1\", which is neither IPv4 nor IPv6; give its private address.");
  }

  @Test
  void aNameThatCouldLeadElsewhereIsRefused() {
    assertThatThrownBy(() -> new Membership(WEBSERVER, "../web", "7", "10.20.0.5", SERVING))
        .hasMessage("The slot \"../web\" is no plain name; use letters, digits, dots and dashes.");
  }

  @Test
  void aReportIsReadAsItIsWritten() {
    Report serving = new Report("ab".repeat(32), true, "");
    Report waiting =
        new Report("none", false, "the database has not published its credentials yet.");
    assertThat(Report.parse(serving.text())).contains(serving);
    assertThat(Report.parse(waiting.text())).contains(waiting);
    assertThat(Report.key("123456")).isEqualTo("machines/123456/report");
    assertThat(serving.answers("ab".repeat(32))).isTrue();
    assertThat(serving.answers("cd".repeat(32))).isFalse();
    assertThat(waiting.answers("none")).isFalse();
  }

  @Test
  void whatIsNoReportIsNotTakenForOne() {
    assertThat(Report.parse("")).isEmpty();
    assertThat(Report.parse("sitewright-report 2\nmanifest none\nserving yes\n")).isEmpty();
    assertThat(Report.parse("sitewright-report 1\nmanifest xyz\nserving yes\n")).isEmpty();
    assertThat(Report.parse("sitewright-report 1\nmanifest none\nserving maybe\n")).isEmpty();
  }

  @Test
  void bucketsAreThoseOfTheRolesThatExist() {
    assertThat(StoreGrants.buckets(Set.of(BUILD_MACHINE, WEBSERVER, DATABASE)))
        .extracting(Bucket::name)
        .containsExactly(
            "build-machine-config",
            "build-machine-reports",
            "webserver-config",
            "webserver-reports",
            "database-config",
            "database-reports",
            "fleet",
            "uploads",
            "webserver-backups",
            "database-backups");
    assertThat(StoreGrants.buckets(Set.of(AUTOSCALER, WEBSERVER, DATABASE)))
        .extracting(Bucket::name)
        .contains("scaling", "webserver-images");
  }

  @Test
  void whatOnlyThisSiteHasIsKeptAndBackupsKeepTheirVersions() {
    List<Bucket> all = StoreGrants.buckets(Set.of(BUILD_MACHINE, AUTOSCALER, WEBSERVER, DATABASE));
    assertThat(all.stream().filter(Bucket::holdsData).map(Bucket::name))
        .containsExactly("database-reports", "uploads", "webserver-backups", "database-backups");
    assertThat(all.stream().filter(Bucket::keepsVersions).map(Bucket::name))
        .containsExactly("webserver-backups", "database-backups");
  }

  @Test
  void aMachineIsToldOfEveryBucketThatItsUserDataDoesNotName() {
    Set<io.sitewright.model.Role> all = Set.of(BUILD_MACHINE, AUTOSCALER, WEBSERVER, DATABASE);
    assertThat(StoreGrants.beyondUserData(DATABASE, all))
        .extracting(Bucket::name)
        .containsExactly("database-backups");
    assertThat(StoreGrants.beyondUserData(WEBSERVER, all))
        .extracting(Bucket::name)
        .containsExactly(
            "webserver-backups", "webserver-images", "autoscaler-reports", "database-reports");
  }

  @Test
  void whoProvesTheNameByDnsIsAnAutoscalerElseTheBuildMachine() {
    assertThat(StoreGrants.issuer(Set.of(BUILD_MACHINE, AUTOSCALER, WEBSERVER)))
        .contains(AUTOSCALER);
    assertThat(StoreGrants.issuer(Set.of(BUILD_MACHINE, WEBSERVER))).contains(BUILD_MACHINE);
    assertThat(StoreGrants.issuer(Set.of(WEBSERVER))).isEmpty();
  }

  @Test
  void eachKeyOpensWhatItsRoleNeedsAndNothingElse() {
    assertThat(grants(WEBSERVER))
        .containsExactly(
            "webserver-config read",
            "webserver-reports readwrite",
            "fleet read",
            "uploads readwrite",
            "webserver-backups readwrite",
            "webserver-images readwrite",
            "autoscaler-reports read",
            "database-reports read");
    assertThat(grants(DATABASE))
        .containsExactly(
            "database-config read",
            "database-reports readwrite",
            "fleet read",
            "database-backups readwrite");
    assertThat(grants(AUTOSCALER))
        .containsExactly(
            "autoscaler-config read",
            "autoscaler-reports readwrite",
            "fleet read",
            "scaling readwrite");
    assertThat(grants(BUILD_MACHINE))
        .containsExactly(
            "build-machine-config read",
            "build-machine-reports readwrite",
            "fleet read",
            "webserver-backups read",
            "database-backups read",
            "scaling read",
            "autoscaler-reports read",
            "webserver-reports read",
            "database-reports read");
  }

  @Test
  void noRoleWritesWhatAnyRoleExecutes() {
    Set<io.sitewright.model.Role> all = Set.of(BUILD_MACHINE, AUTOSCALER, WEBSERVER, DATABASE);
    for (var role : all) {
      assertThat(StoreGrants.of(role, all))
          .filteredOn(grant -> grant.access() == Grant.Access.READ_WRITE)
          .extracting(grant -> grant.bucket().name())
          .noneMatch(name -> name.endsWith("-config") || name.equals("fleet"));
    }
  }

  @Test
  void aKeyIsNeverPrinted() {
    assertThat(Sites.KEY.toString()).isEqualTo("StoreKey[hidden]");
  }

  private static List<String> grants(io.sitewright.model.Role role) {
    return StoreGrants.of(role, Set.of(BUILD_MACHINE, AUTOSCALER, WEBSERVER, DATABASE)).stream()
        .map(grant -> grant.bucket().name() + " " + grant.access().label())
        .toList();
  }
}
