package io.sitewright.localcloud.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleSetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "udp 53 any x",
        "tcp 0 any x",
        "tcp 65536 any x",
        "tcp 080 any x",
        "tcp 80-90 any x",
        "tcp 80",
        "tcp 80 any-one x",
        "tcp 80 role: x",
        "tcp 80 cidr:203.0.113.7 x",
        "tcp 80 cidr:203.0.113.7/33 x",
        "icmp any x",
        "all 80 any x",
        "off any x",
        "allow everything"
      })
  void anUnknownLineRefusesTheSet(String line) {
    assertThatThrownBy(() -> RuleSet.parse("sitewright-rules 1\n" + line + "\n"))
        .hasMessage(
            "line 2 of the rules, \""
                + line
                + "\", is not understood; the whole set is refused and the old one stays");
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> RuleSet.parse("sitewright-rules 2\n")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> RuleSet.parse("")).hasMessageContaining("line 1");
  }

  @Test
  void aTrustedNetworkSendsWhateverItWants() throws RefusedText {
    RuleSet rules = RuleSet.parse("sitewright-rules 1\nall - cidr:10.20.0.0/20 trusted\n");
    assertThat(rules.resolve(List.of()).rules())
        .extracting(rule -> "%s %d-%d".formatted(rule.echo(), rule.first(), rule.last()))
        .containsExactly("true 0-0", "false 1-65535");
  }

  @Test
  void aMachineWithoutUfwIsNotClosedByIt() throws RefusedText {
    RuleSet rules = RuleSet.parse("sitewright-rules 1\noff - any acknowledged\n");
    assertThat(rules.resolve(List.of()).closedByDefault()).isFalse();
  }

  @Test
  void sourcesBecomeRanges() throws RefusedText {
    RuleSet rules =
        RuleSet.parse(
            "sitewright-rules 1\n\ntcp\t443 any\nicmp echo cidr:2001:db8::/32 v6\ntcp 1035 role:web x\n");
    List<Member> members =
        List.of(
            new Member("web", "web-1", "1", "10.0.0.1", "draining"),
            new Member("database", "db", "2", "10.0.0.2", "serving"));
    assertThat(rules.resolve(members).rules())
        .extracting(rule -> rule.from().toString())
        .containsExactly(
            "[0.0.0.0/0, 0:0:0:0:0:0:0:0/0]", "[2001:db8:0:0:0:0:0:0/32]", "[10.0.0.1/32]");
  }
}
