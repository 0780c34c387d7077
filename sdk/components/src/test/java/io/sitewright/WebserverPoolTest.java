package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static io.sitewright.Sites.OBJECT;
import static io.sitewright.Sites.READY;
import static io.sitewright.Sites.RECORD;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Alias;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.Flows;
import io.sitewright.model.Port;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebserverPoolTest {
  private static final String POOL = "sitewright:index:WebserverPool web";

  @Test
  void eachWebserverHasASlotOfItsOwn() {
    Declarations site = Sites.complete(3);
    for (String slot : List.of("web-1", "web-2", "web-3")) {
      Declared droplet = site.the(DROPLET, slot);
      assertThat(droplet.parent()).isEqualTo(POOL);
      assertThat(droplet.replaceOnChanges()).containsExactly("size", "image");
      assertThat(droplet.protect()).isFalse();
    }
  }

  @Test
  void aMachineComesToLifeByMembershipReadinessAndRecord() {
    Declarations site = Sites.complete(1);
    String id = site.the(READY, "web-1").text("machine");
    Declared member = site.the(OBJECT, "web-1-member");
    assertThat(member.text("key")).isEqualTo("members/webserver/web-1/" + id);
    assertThat(member.text("content"))
        .contains("slot web-1\n", "address 10.20.0.", "state serving\n");
    assertThat(site.the(READY, "web-1").after())
        .containsExactlyInAnyOrder(OBJECT + " web-1-member", OBJECT + " site-webserver-manifest");
    assertThat(site.the(READY, "web-1").inputs())
        .containsEntry("key", "machines/" + id + "/report")
        .containsEntry("bucket", "site-webserver-reports-0123456")
        .containsEntry("region", "lon1");
    assertThat(site.the(RECORD, "web-1").after()).containsExactly(READY + " web-1");
  }

  @Test
  void machinesWaitForNoOtherMachine() {
    for (Declared droplet : Sites.complete(3).ofType(DROPLET)) {
      assertThat(droplet.after()).noneMatch(id -> id.startsWith(DROPLET) || id.startsWith(READY));
    }
  }

  @Test
  void scalingLeavesTheOthersAsTheyWere() {
    Declarations two = Sites.complete(2);
    Declarations three = Sites.complete(3);
    for (Declared before : two.all()) {
      if (!before.type().startsWith("sitewright:index:Site")) {
        assertThat(three.the(before.type(), before.name()).inputs()).isEqualTo(before.inputs());
      }
    }
    assertThat(three.all()).hasSize(two.all().size() + 5);
  }

  @Test
  void aDeadOneKeepsItsPlaceAndNobodyIsLedToIt() {
    Declarations site = outOfSight("web-2", "web-9");
    assertThat(site.ofType(RECORD)).extracting(Declared::name).containsExactly("web-1", "web-3");
    assertThat(site.the(OBJECT, "web-2-member").text("content")).contains("state draining\n");
    assertThat(site.the(OBJECT, "web-1-member").text("content")).contains("state serving\n");
    assertThat(site.ofType(DROPLET)).extracting(Declared::name).contains("web-1", "web-2", "web-3");
    assertThat(site.the(READY, "web-2").after()).contains(OBJECT + " web-2-member");
  }

  @Test
  void notAllOfThemAreTakenOutOfTheDns() {
    Declarations site = outOfSight("web-1", "web-2", "web-3");
    assertThat(site.ofType(RECORD)).hasSize(3);
  }

  private static Declarations outOfSight(String... slots) {
    List<LivingResource> living =
        Stream.of("web-1", "web-2", "web-3").map(slot -> Sites.living(DROPLET, slot)).toList();
    return Sites.whole(new LivingStack(living).draining(List.of(slots)), "webservers", "3");
  }

  @Test
  void aMissingFlowFailsWhereItMatters() {
    Flows withoutDatabase =
        Flows.of(
            INTERNET.reaches(WEBSERVER).on(HTTPS).because("visitors read the site"),
            WEBSERVER.reaches(DATABASE).on(Port.SSH).because("somebody mistook the port"));
    assertThat(faults(withoutDatabase))
        .contains(
            "WebserverPool \"web\" uses DatabaseHost \"database\", but no flow lets WEBSERVER reach DATABASE on tcp 2035;"
                + " add WEBSERVER.reaches(DATABASE).on(Port.tcp(2035)).because(\"...\") to SiteArgs.flows.");
  }

  @Test
  void aRoleThatNoFlowNamesHasNoMachine() {
    Flows webOnly =
        Flows.of(INTERNET.reaches(WEBSERVER).on(HTTPS).because("visitors read the site"));
    assertThat(faults(webOnly))
        .contains(
            "A machine of role DATABASE is declared, but no flow names DATABASE, so it has no firewall; add a flow that reaches it to SiteArgs.flows.");
  }

  @Test
  void aPoolHasAtLeastOneWebserver() {
    Sites.declared(
        ctx -> {
          var args = WebserverPoolArgs.builder(Sites.site(Sites.settings()));
          assertThatThrownBy(() -> args.replicas(0))
              .hasMessage(
                  "WebserverPoolArgs.replicas(0): a pool has at least one webserver; ask for 1 or more.");
        });
  }

  @Test
  void aRenamedPoolKeepsItsFormerName() {
    Declarations site =
        Sites.declared(
            ctx -> {
              var renamed =
                  ComponentResourceOptions.builder()
                      .aliases(Alias.builder().name("servers").build())
                      .build();
              var args = WebserverPoolArgs.builder(Sites.site(Sites.settings()));
              new WebserverPool("web", args.build(), renamed);
            });
    Declared pool = site.the("sitewright:index:WebserverPool", "web");
    assertThat(pool.formerNames()).containsExactly("servers");
    assertThat(pool.parent()).isEqualTo("sitewright:index:Site site");
  }

  private static String faults(Flows flows) {
    Declarations declared =
        Recorder.run(
            "shop",
            Sites.STACK,
            ctx -> {
              var settings = Sites.settings();
              var cloud = DigitalOcean.in(settings.region());
              var site = new Site("site", SiteArgs.builder(cloud, settings).flows(flows).build());
              var database = new DatabaseHost("database", DatabaseHostArgs.builder(site).build());
              new WebserverPool("web", WebserverPoolArgs.builder(site).database(database).build());
            });
    return String.join("\n", declared.faults());
  }
}
