package io.sitewright.cli.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.cli.engine.RunReport.Step;
import io.sitewright.cli.engine.Urn;
import io.sitewright.cli.roll.Pool;
import io.sitewright.cli.roll.Slot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final List<Slot> TWO = Slot.of(Pool.of(2));
  private static final String SITE =
      "urn:pulumi:production::p::sitewright:index:Site$sitewright:index:";

  @Test
  void whatIsToBeMadeForASlotIsFoundByItsName() {
    List<Step> plan =
        List.of(
            step("create", "WebserverPool$digitalocean:index/droplet:Droplet", "web-3"),
            step("create", "WebserverPool$sitewright:index:Ready", "web-3"),
            step("create", "Site$digitalocean:index/tag:Tag", "site:web-3"),
            step(
                "create",
                "WebserverPool$digitalocean:index/spacesBucketObject:SpacesBucketObject",
                "web-3-member"),
            step("create", "WebserverPool$digitalocean:index/droplet:Droplet", "web-30"),
            step("update", "WebserverPool", "web"));
    Targets targets = Targets.of(Set.of("web-3"), TWO, plan);
    assertThat(targets.urns())
        .extracting(Urn::name)
        .containsExactly("web-3", "web-3", "site:web-3", "web-3-member");
    assertThat(targets.others())
        .as("another slot whose name begins alike")
        .extracting(it -> it.urn().name())
        .containsExactly("web-30");
  }

  @Test
  void whatBelongsToALivingSlotIsATargetEvenIfThePlanForgetsIt() {
    Targets targets = Targets.of(Set.of("web-2"), TWO, List.of());
    assertThat(targets.urns())
        .extracting(Urn::kind)
        .containsExactlyInAnyOrder("Droplet", "SpacesBucketObject", "Ready", "DnsRecord");
    assertThat(targets.urns()).allMatch(urn -> urn.name().startsWith("web-2"));
  }

  @Test
  void imagesOfAMachineDoNotFollowIt() {
    Step snapshot =
        step("replace", "Images$digitalocean:index/dropletSnapshot:DropletSnapshot", "web-2");
    assertThat(Targets.of(Set.of("web-2"), TWO, List.of(snapshot)).urns())
        .extracting(Urn::kind)
        .doesNotContain("DropletSnapshot");
    assertThat(Targets.fault(Set.of("web-2"), List.of(snapshot)))
        .contains(
            "the update would replace digitalocean DropletSnapshot web-2, which an autoscaler never does;"
                + " run ./sitewright up, or see what changed by ./sitewright preview");
  }

  @Test
  void anotherMachineIsNeverTakenAwayReplacedOrChanged() {
    String machine = "DatabaseHost$digitalocean:index/droplet:Droplet";
    for (String operation :
        List.of("delete", "replace", "create-replacement", "delete-replaced", "update")) {
      assertThat(Targets.fault(Set.of("web-2"), List.of(step(operation, machine, "database"))))
          .as(operation)
          .isPresent();
    }
    assertThat(Targets.fault(Set.of("web-2"), List.of(step("same", machine, "database"))))
        .isEmpty();
  }

  @Test
  void whatHoldsDataIsNeverTakenAwayAndSharedThingsMayBeAdded() {
    String volume = "DatabaseHost$digitalocean:index/volume:Volume";
    String firewall = "FirewallLayer$digitalocean:index/firewall:Firewall";
    assertThat(Targets.fault(Set.of("web-2"), List.of(step("delete", volume, "database"))))
        .isPresent();
    assertThat(Targets.fault(Set.of("web-2"), List.of(step("update", firewall, "site-webserver"))))
        .isEmpty();
    assertThat(
            Targets.fault(
                Set.of("web-2"),
                List.of(
                    step("replace", "WebserverPool$digitalocean:index/droplet:Droplet", "web-2"))))
        .isEmpty();
  }

  private static Step step(String operation, String types, String name) {
    return new Step(operation, new Urn(SITE + types + "::" + name), List.of());
  }
}
