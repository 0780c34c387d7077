package io.sitewright.cli.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.cli.engine.RunReport.Step;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueTest {
  @Test
  void theWebserversAreFoundInTheOrderOfTheirNumbersAndNoOtherMachine() {
    assertThat(Slot.of(Pool.of(11)))
        .extracting(Slot::name)
        .containsExactly(
            "web-1", "web-2", "web-3", "web-4", "web-5", "web-6", "web-7", "web-8", "web-9",
            "web-10", "web-11");
    assertThat(Slot.of(Pool.of(2))).extracting(Slot::machineId).containsExactly("101", "102");
  }

  @Test
  void aMachineThatOnlyWaitsForItsDeletionIsNoWebserver() {
    StateDocument state = Pool.of(1);
    state.resources().get(2).put("delete", true);
    assertThat(Slot.of(state)).isEmpty();
  }

  @Test
  void withItsMachineStandMembershipReadinessAndRecordButNoImageOfIt() {
    Slot slot = Slot.of(Pool.of(11)).get(0);
    assertThat(slot.parts())
        .containsExactlyInAnyOrder(Pool.machine(1), Pool.member(1), Pool.ready(1), Pool.record(1));
    assertThat(slot.needs()).containsExactly(Pool.MANIFEST);
  }

  @Test
  void dueIsWhoseMachineIsReplacedOrWasWhenAnEarlierRollStopped() {
    var steps = new ArrayList<>(replacement(2));
    steps.add(new Step("delete-replaced", Pool.machine(3), List.of()));
    steps.add(new Step("create", Pool.ready(4), List.of()));
    steps.add(new Step("update", Pool.record(5), List.of("ttl")));
    steps.add(new Step("update", Pool.ready(5), List.of("manifest")));
    steps.add(new Step("update", Pool.DATABASE, List.of("size")));
    assertThat(due(5, steps).slots())
        .extracting(Slot::name)
        .containsExactly("web-2", "web-3", "web-4");
  }

  @Test
  void aBatchTouchesItsOwnWebserversAndNoOther() {
    var steps = new ArrayList<>(replacement(1));
    steps.addAll(replacement(10));
    steps.add(new Step("update", Pool.DATABASE, List.of("size")));
    Due due = due(10, steps);
    assertThat(due.targets(due.slots().subList(0, 1)))
        .containsExactlyInAnyOrder(Pool.machine(1), Pool.member(1), Pool.ready(1), Pool.record(1));
    assertThat(due.others()).containsExactly(Pool.DATABASE);
  }

  @Test
  void whatABatchNeedsComesWithItUnlessItIsAMachine() {
    var steps = new ArrayList<>(replacement(1));
    Urn bucket = Pool.urn("SharedConfigFs$digitalocean:index/spacesBucket:SpacesBucket", "new");
    Urn rules = Pool.urn("FirewallLayer$digitalocean:index/firewall:Firewall", "rules");
    steps.add(new Step("update", Pool.MANIFEST, List.of("content")));
    steps.add(new Step("create", bucket, List.of()));
    steps.add(new Step("update", rules, List.of("inboundRules")));
    steps.add(new Step("create", Pool.machine(3), List.of()));
    steps.add(new Step("create", Pool.member(3), List.of()));
    steps.add(new Step("create", Pool.ready(3), List.of()));
    steps.add(new Step("create", Pool.record(3), List.of()));
    Due due = due(2, steps);
    assertThat(due.targets(due.slots()))
        .contains(Pool.MANIFEST, bucket)
        .doesNotContain(
            rules, Pool.machine(3), Pool.member(3), Pool.ready(3), Pool.record(3), Pool.DATABASE);
    assertThat(due.others())
        .containsExactlyInAnyOrder(
            rules, Pool.machine(3), Pool.member(3), Pool.ready(3), Pool.record(3));
  }

  @Test
  void aRecordThatHadGoneIsMadeWithItsWebserver() {
    var steps = List.of(new Step("create", Pool.ready(1), List.of()));
    Urn www = Pool.urn("SiteDns$digitalocean:index/dnsRecord:DnsRecord", "web-1-www");
    var more = new ArrayList<>(steps);
    more.add(new Step("create", www, List.of()));
    Due due = due(1, more);
    assertThat(due.targets(due.slots())).contains(www);
  }

  @Test
  void aShareIsRoundedDownButAtLeastOne() {
    var five = List.of(1, 2, 3, 4, 5);
    assertThat(BatchSize.parse("25%").cut(five, 5)).hasSize(5);
    assertThat(BatchSize.parse("50%").cut(five, 5))
        .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
    assertThat(BatchSize.parse("25%").cut(five, 10)).hasSize(3);
    assertThat(BatchSize.parse("3").cut(five, 5)).containsExactly(List.of(1, 2, 3), List.of(4, 5));
    assertThat(BatchSize.parse("100%").cut(five, 5)).containsExactly(five);
  }

  @Test
  void aWrongSizeIsASentence() {
    for (String wrong : List.of("0", "0%", "101%", "-1", "a quarter", "", "2.5")) {
      assertThatThrownBy(() -> BatchSize.parse(wrong))
          .hasMessage(
              "--batch "
                  + wrong
                  + " is no size of a batch; write a number of webservers such as 2, or a share of them from 1% to 100% such as 25%.");
    }
  }

  private static Due due(int webservers, List<Step> steps) {
    return Due.of(Slot.of(Pool.of(webservers)), steps);
  }

  private static List<Step> replacement(int i) {
    return List.of(
        new Step("create-replacement", Pool.machine(i), List.of("size")),
        new Step("replace", Pool.machine(i), List.of("size")),
        new Step("create-replacement", Pool.member(i), List.of("key")),
        new Step("create-replacement", Pool.ready(i), List.of("machine")),
        new Step("update", Pool.record(i), List.of("value")),
        new Step("delete-replaced", Pool.ready(i), List.of()),
        new Step("delete-replaced", Pool.machine(i), List.of()));
  }
}
