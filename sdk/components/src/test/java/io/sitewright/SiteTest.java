package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static io.sitewright.Sites.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.digitalocean.Provider;
import com.pulumi.digitalocean.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SiteTest {
  private static final String SITE = "sitewright:index:Site site";

  @Test
  void aDevelopmentSiteIsOneOfEachMachineInOneNetwork() {
    Declarations site = Sites.complete(1);
    assertThat(site.ofType(DROPLET))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder("build", "database", "web-1");
    assertThat(site.ofType(DROPLET)).allMatch(droplet -> droplet.text("vpcUuid").equals("site-id"));
    assertThat(site.the("digitalocean:index/vpc:Vpc", "site").inputs())
        .containsEntry("ipRange", "10.20.0.0/20")
        .containsEntry("region", "lon1");
  }

  @Test
  void everyComponentStandsInTheSite() {
    Declarations site = Sites.complete(1);
    for (String component :
        List.of(
            "FirewallLayer site",
            "SharedConfigFs site",
            "BuildMachine build",
            "DatabaseHost database",
            "WebserverPool web",
            "SiteDns dns",
            "Lineage site")) {
      String[] typeAndName = component.split(" ", -1);
      assertThat(site.the("sitewright:index:" + typeAndName[0], typeAndName[1]).parent())
          .isEqualTo(SITE);
    }
  }

  @Test
  void everyMachineCarriesSiteRoleSlotAndLineage() {
    Declarations site = Sites.complete(2);
    assertThat(labels(site, "web-2"))
        .containsExactly(
            "lineage:0123456789ab", "shop-dev", "shop-dev-webserver", "slot:shop-dev:web-2");
    assertThat(labels(site, "database")).contains("shop-dev-database", "slot:shop-dev:database");
    assertThat(labels(site, "build")).contains("shop-dev-build-machine", "slot:shop-dev:build");
  }

  @Test
  void everyLabelOnAMachineIsTheSitesOwnSoThatDestroyLeavesNone() {
    Declarations site = Sites.complete(2);
    Set<String> declared = new TreeSet<>();
    site.ofType(TAG).forEach(tag -> declared.add(tag.text("name")));
    for (Declared droplet : site.ofType(DROPLET)) {
      assertThat(declared).containsAll(labels(site, droplet.name()));
    }
    assertThat(declared)
        .allMatch(label -> label.contains("shop-dev") || label.startsWith("lineage:"));
  }

  @Test
  void twoSitesOfOneProgramDoNotClash() {
    Declarations both =
        Sites.declared(
            ctx -> {
              var settings = Sites.settings();
              var cloud = DigitalOcean.in(settings.region());
              for (String name : List.of("east", "west")) {
                var site =
                    new Site(name, SiteArgs.builder(cloud, settings).label("shop-" + name).build());
                new BuildMachine(name + "-build", BuildMachineArgs.builder(site).build());
              }
            });
    assertThat(both.ids()).hasSameSizeAs(both.all());
    assertThat(labels(both, "east-build")).contains("shop-east").doesNotContain("shop-west");
  }

  @Test
  void aProviderGivenToTheSiteReachesEveryChild() {
    Declarations site =
        Sites.declared(
            ctx -> {
              var provider = new Provider("elsewhere", ProviderArgs.Empty);
              var ground =
                  Sites.site(
                      Sites.settings(),
                      ComponentResourceOptions.builder().providers(provider).build());
              var web = new WebserverPool("web", WebserverPoolArgs.builder(ground).build());
              new SiteDns("dns", SiteDnsArgs.builder(web).build());
            });
    assertThat(site.all())
        .filteredOn(declared -> declared.type().startsWith("digitalocean:"))
        .hasSizeGreaterThan(20)
        .allMatch(declared -> declared.provider().contains("elsewhere"));
  }

  @Test
  void peopleAreToldWhatTheyAskFirst() {
    Map<String, Object> outputs = Sites.complete(2).outputs();
    assertThat(outputs)
        .containsOnlyKeys(
            "url",
            "addresses",
            "dnsRecords",
            "ssh",
            "sshCommands",
            "buckets",
            "monthlyCost",
            "costByRole");
    assertThat(outputs).containsEntry("url", "https://www.example.org/");
    assertThat((String) outputs.get("ssh")).matches("ssh -p 1035 sitewright@198\\.51\\.100\\.\\d+");
    assertThat((Map<?, ?>) outputs.get("addresses"))
        .satisfies(
            byRole ->
                assertThat(byRole.keySet().toString())
                    .contains("webserver", "database", "build-machine"));
    assertThat((List<?>) outputs.get("dnsRecords"))
        .hasSize(2)
        .allSatisfy(
            record -> assertThat((String) record).startsWith("www.example.org A 198.51.100."));
    assertThat((Double) outputs.get("monthlyCost")).isPositive();
  }

  @Test
  void moreMachinesCostMore() {
    assertThat((Double) Sites.complete(2).outputs().get("monthlyCost"))
        .isGreaterThan((Double) Sites.complete(1).outputs().get("monthlyCost"));
  }

  private static Set<String> labels(Declarations site, String droplet) {
    Set<String> labels = new TreeSet<>();
    ((List<?>) site.the(DROPLET, droplet).input("tags"))
        .forEach(label -> labels.add((String) label));
    return labels;
  }
}
