package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static io.sitewright.Sites.OBJECT;
import static io.sitewright.Sites.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagedDatabaseTest {
  private static final String CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
  private static final String FIREWALL = "digitalocean:index/databaseFirewall:DatabaseFirewall";

  @Test
  void itStandsInTheSitesNetworkAndIsKept() {
    Declared cluster = Sites.whole("managedDatabase", "mysql").the(CLUSTER, "data");
    assertThat(cluster.inputs())
        .containsEntry("engine", "mysql")
        .containsEntry("version", "8")
        .containsEntry("region", "lon1")
        .containsEntry("privateNetworkUuid", "site-id");
    assertThat(cluster.protect()).isTrue();
    assertThat(cluster.retainOnDelete()).isTrue();
    assertThat(cluster.parent()).isEqualTo("sitewright:index:ManagedDatabase data");
  }

  @Test
  void exactlyTheMachinesThatNeedItReachIt() {
    assertThat(rules(Sites.whole("managedDatabase", "mysql")))
        .containsExactlyInAnyOrder(
            Map.of("type", "tag", "value", "shop-dev-webserver"),
            Map.of("type", "tag", "value", "shop-dev-autoscaler"),
            Map.of("type", "tag", "value", "shop-dev-database"),
            Map.of("type", "tag", "value", "shop-dev-build-machine"));
    assertThat(rules(Sites.whole("managedDatabase", "mysql", "buildMachine", "false")))
        .doesNotContain(Map.of("type", "tag", "value", "shop-dev-build-machine"))
        .hasSize(3);
  }

  @Test
  void aSettingLetsTheWholePrivateNetworkReachIt() {
    assertThat(rules(Sites.whole("managedDatabase", "mysql", "managedDatabaseAccess", "vpc")))
        .containsExactly(Map.of("type", "ip_addr", "value", "10.20.0.0/20"));
  }

  @Test
  void theDatabaseMachineIsToldHowToReachItAndItsUsersWaitForThat() {
    Declarations site = Sites.whole("managedDatabase", "postgresql", "application", "drupal");
    Declared told = site.the(OBJECT, "data-credentials");
    assertThat(told.text("bucket")).isEqualTo("site-database-reports-0123456");
    assertThat(told.text("key")).isEqualTo("credentials/managed");
    assertThat(told.text("content"))
        .startsWith(
            "sitewright-credentials 1\nengine postgresql\nhost private-data.db.example.net\nport 25060\nname site\nuser site\npassword password-of-data\nsecret ");
    assertThat(told.after()).containsExactly(FIREWALL + " data");
    for (String user : List.of("web-1", "web-2", "database")) {
      assertThat(site.the(READY, user).after()).contains(OBJECT + " data-credentials");
    }
    assertThat(site.the(READY, "build").after()).doesNotContain(OBJECT + " data-credentials");
  }

  @Test
  void onlyTheDatabaseMachineKnowsTheAdministrator() {
    Declarations site = Sites.whole("managedDatabase", "mysql");
    Declared told = site.the(OBJECT, "site-database-secrets");
    assertThat(told.text("bucket")).isEqualTo("site-database-config-0123456");
    assertThat(told.text("content"))
        .contains("SITE_DATABASE_ADMIN_USER='doadmin'\n", "='password-of-doadmin'\n");
    assertThat(site.the(OBJECT, "site-database-settings").text("content"))
        .contains("SITE_SECRETS='")
        .doesNotContain("doadmin");
    assertThat(site.ofType(OBJECT))
        .filteredOn(object -> object.inputs().toString().contains("doadmin"))
        .containsExactly(told);
  }

  @Test
  void theDatabaseMachineStaysWithoutADatabasePort() {
    Declarations site = Sites.whole("managedDatabase", "mysql");
    assertThat(site.ofType(DROPLET)).extracting(Declared::name).contains("database");
    assertThat(site.the(Sites.FIREWALL, "site-database").input("inboundRules").toString())
        .doesNotContain("2035")
        .contains("1035");
    assertThat(Sites.whole().the(Sites.FIREWALL, "site-database").input("inboundRules").toString())
        .contains("2035");
  }

  @Test
  void itIsPaidFor() {
    assertThat((Double) Sites.whole("managedDatabase", "mysql").outputs().get("monthlyCost"))
        .isGreaterThan((Double) Sites.whole().outputs().get("monthlyCost"));
  }

  @Test
  void oneThatNoSettingAsksForIsRefused() {
    SiteSettings settings = Sites.production();
    Declarations declared =
        Recorder.run(
            "shop",
            "dev",
            ctx -> {
              var args = SiteArgs.builder(DigitalOcean.in(settings.region()), settings);
              var site = new Site("site", args.build());
              new ManagedDatabase("data", ManagedDatabaseArgs.builder(site).build());
            });
    assertThat(declared.faults())
        .anyMatch(
            fault ->
                fault.contains(
                    "site:managedDatabase is \"none\": ManagedDatabase \"data\" is declared; write mysql or postgresql, or leave it out."));
  }

  private static List<Object> rules(Declarations site) {
    return List.copyOf((List<?>) site.the(FIREWALL, "data").input("rules"));
  }
}
