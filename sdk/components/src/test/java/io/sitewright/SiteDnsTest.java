package io.sitewright;

import static io.sitewright.Sites.RECORD;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.WEBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.Flows;
import io.sitewright.model.Port;
import org.junit.jupiter.api.Test;

class SiteDnsTest {
  @Test
  void everyWebserverHasARecordOfTheSitesName() {
    Declarations site = Sites.complete(2, "dnsTtl", "300");
    assertThat(site.ofType(RECORD)).hasSize(2);
    assertThat(site.the(RECORD, "web-2").inputs())
        .containsEntry("name", "www")
        .containsEntry("domain", "example.org")
        .containsEntry("type", "A");
    assertThat(((Number) site.the(RECORD, "web-2").input("ttl")).intValue()).isEqualTo(300);
    assertThat(site.the(RECORD, "web-2").parent()).isEqualTo("sitewright:index:SiteDns dns");
  }

  @Test
  void anAddressThatNobodyMayReachIsNotPublished() {
    Flows closed =
        Flows.of(BUILD_MACHINE.reaches(WEBSERVER).on(Port.SSH).because("it administers"));
    Declarations declared =
        Recorder.run(
            "shop",
            Sites.STACK,
            ctx -> {
              var settings = Sites.settings();
              var cloud = DigitalOcean.in(settings.region());
              var site = new Site("site", SiteArgs.builder(cloud, settings).flows(closed).build());
              var web = new WebserverPool("web", WebserverPoolArgs.builder(site).build());
              new SiteDns("dns", SiteDnsArgs.builder(web).build());
            });
    assertThat(String.join("\n", declared.faults()))
        .contains(
            "SiteDns \"dns\" uses WebserverPool \"web\", but no flow lets INTERNET reach WEBSERVER on tcp 443;"
                + " add INTERNET.reaches(WEBSERVER).on(Port.tcp(443)).because(\"...\") to SiteArgs.flows.");
  }
}
