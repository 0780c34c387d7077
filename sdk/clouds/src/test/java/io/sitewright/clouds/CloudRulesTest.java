package io.sitewright.clouds;

import static io.sitewright.model.Peer.CLOUDFLARE;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Ping.PING;
import static io.sitewright.model.Port.DATABASE;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Port.SSH;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.WEBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CloudRulesTest {
  private static final Cidr OFFICE = Cidr.parse("203.0.113.7/32");
  private static final Cidr HOME = Cidr.parse("198.51.100.0/24");
  private static final Cidr EDGE4 = Cidr.parse("192.0.2.0/24");
  private static final Cidr EDGE6 = Cidr.parse("2001:db8::/32");

  private static final Flows FLOWS =
      Flows.of(
          OPERATORS.reaches(BUILD_MACHINE).on(SSH).because("operators come in here"),
          CLOUDFLARE.reaches(WEBSERVER).on(HTTPS).because("visitors come through the proxy"),
          INTERNET.reaches(WEBSERVER).on(PING).because("anyone may ask whether it answers"),
          BUILD_MACHINE.reaches(WEBSERVER).on(SSH).because("it administers"),
          WEBSERVER.reaches(WEBSERVER).on(SSH).because("files are compared"),
          Peer.addresses("partner", HOME)
              .reaches(WEBSERVER)
              .on(SSH)
              .because("the partner looks after it"),
          WEBSERVER.reaches(Role.DATABASE).on(DATABASE).because("the site reads its data"));

  @Test
  void eachPeerBecomesRangesOrAGroup() {
    assertThat(rules(FLOWS, WEBSERVER))
        .containsExactly(
            new InboundRule(PING, List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0")), List.of()),
            new InboundRule(HTTPS, List.of(EDGE4, EDGE6), List.of()),
            new InboundRule(SSH, List.of(HOME), List.of("shop-build-machine", "shop-webserver")));
    assertThat(rules(FLOWS, BUILD_MACHINE))
        .containsExactly(new InboundRule(SSH, List.of(HOME, OFFICE), List.of()));
  }

  @Test
  void aPeerThatStandsForNobodyOpensNothing() {
    assertThat(new CloudRules(FLOWS, List.of(), CloudRulesTest::group).to(BUILD_MACHINE, List.of()))
        .isEmpty();
    assertThat(new CloudRules(FLOWS, List.of(), CloudRulesTest::group).to(WEBSERVER, List.of()))
        .noneMatch(rule -> rule.on().equals(HTTPS));
  }

  @Test
  void theOrderOfDeclarationLeavesNoTrace() {
    List<Flow> flows = new ArrayList<>(FLOWS.all());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(flows, new Random(seed));
      for (Role role : Role.values()) {
        assertThat(rules(Flows.of(flows), role)).isEqualTo(rules(FLOWS, role));
      }
    }
  }

  @Test
  void aRoleThatNothingReachesHasNoRule() {
    assertThat(rules(FLOWS, Role.AUTOSCALER)).isEmpty();
  }

  private static List<InboundRule> rules(Flows flows, Role role) {
    return new CloudRules(flows, List.of(OFFICE, HOME), CloudRulesTest::group)
        .to(role, List.of(EDGE6, EDGE4));
  }

  private static String group(Role role) {
    return "shop-" + role.label();
  }
}
