package io.sitewright.model;

import static io.sitewright.model.Peer.CLOUDFLARE;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Peer.addresses;
import static io.sitewright.model.Ping.PING;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Port.MYSQL;
import static io.sitewright.model.Port.SSH;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.MANAGED_DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FlowsTest {
  private static final Flow VISITORS =
      INTERNET.reaches(WEBSERVER).on(HTTPS).because("visitors read the site");
  private static final Flow DATA =
      WEBSERVER.reaches(DATABASE).on(MYSQL).because("the site reads its data");
  private static final Flows FLOWS = Flows.of(VISITORS, DATA);

  @Test
  void aFlowReadsAsASentence() {
    assertThat(VISITORS).hasToString("any -> webserver tcp 443: visitors read the site");
    assertThat(INTERNET.reaches(DATABASE).on(PING).because("anyone may ask"))
        .hasToString("any -> database ping: anyone may ask");
  }

  @Test
  void whatNoFlowDeclaresIsClosed() {
    assertThat(FLOWS.permits(WEBSERVER, DATABASE, MYSQL)).isTrue();
    assertThat(FLOWS.permits(WEBSERVER, DATABASE, SSH)).isFalse();
    assertThat(FLOWS.permits(WEBSERVER, DATABASE, PING)).isFalse();
    assertThat(FLOWS.permits(DATABASE, WEBSERVER, MYSQL)).isFalse();
    assertThat(FLOWS.permits(BUILD_MACHINE, DATABASE, MYSQL)).isFalse();
    assertThat(FLOWS.permits(INTERNET, DATABASE, MYSQL)).isFalse();
    assertThat(Flows.none().permits(INTERNET, WEBSERVER, HTTPS)).isFalse();
  }

  @Test
  void whatIsOpenToEverybodyIsOpenToEachPeer() {
    assertThat(FLOWS.permits(INTERNET, WEBSERVER, HTTPS)).isTrue();
    assertThat(FLOWS.permits(OPERATORS, WEBSERVER, HTTPS)).isTrue();
    assertThat(FLOWS.permits(CLOUDFLARE, WEBSERVER, HTTPS)).isTrue();
    assertThat(FLOWS.permits(DATABASE, WEBSERVER, HTTPS)).isTrue();
    assertThat(FLOWS.permits(partner("203.0.113.7/32"), WEBSERVER, HTTPS)).isTrue();
  }

  @Test
  void addressesAreLetThroughOnlyWhenEveryRangeIs() {
    Flows flows =
        Flows.of(
            partner("203.0.113.0/25").reaches(WEBSERVER).on(SSH).because("one office"),
            addresses("other", Cidr.parse("203.0.113.128/25"))
                .reaches(WEBSERVER)
                .on(SSH)
                .because("the other office"));
    assertThat(flows.permits(partner("203.0.113.7/32"), WEBSERVER, SSH)).isTrue();
    assertThat(flows.permits(partner("203.0.113.7/32", "203.0.113.200/32"), WEBSERVER, SSH))
        .isTrue();
    assertThat(flows.permits(partner("203.0.113.7/32", "203.0.114.1/32"), WEBSERVER, SSH))
        .isFalse();
    assertThat(flows.permits(INTERNET, WEBSERVER, SSH)).isFalse();
  }

  @Test
  void flowsKeepTheirOrderAndSayWhoTheyConcern() {
    assertThat(FLOWS.all()).containsExactly(VISITORS, DATA);
    assertThat(FLOWS.to(DATABASE)).containsExactly(DATA);
    assertThat(FLOWS.roles()).isEqualTo(EnumSet.of(WEBSERVER, DATABASE));
    assertThat(FLOWS.without(DATA)).isEqualTo(Flows.of(VISITORS));
    assertThat(Flows.of(VISITORS).plus(DATA)).isEqualTo(FLOWS);
  }

  @Test
  void theSamePermissionTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FLOWS.plus(INTERNET.reaches(WEBSERVER).on(HTTPS).because("robots too")))
        .withMessage(
            "Flow \"any -> webserver tcp 443: robots too\" is declared already as \"any -> webserver tcp 443: visitors read the site\"; keep one of them.");
  }

  @Test
  void aFlowThatMeansNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> INTERNET.reaches(WEBSERVER).on(HTTPS).because(" "))
        .withMessage("Flow any -> webserver tcp 443 has no reason; say why with because(\"...\").");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> INTERNET.reaches(WEBSERVER).on(HTTPS).because("one\ntwo"))
        .withMessage(
            "Flow any -> webserver tcp 443 has a reason with control characters; say it in one line of text.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MANAGED_DATABASE.reaches(WEBSERVER).on(HTTPS).because("never"))
        .withMessage(
            "Flow role:managed-database -> webserver tcp 443 starts at a managed database, which opens no connections; name a machine as its source.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> INTERNET.reaches(MANAGED_DATABASE).on(PING).because("never"))
        .withMessage(
            "Flow any -> managed-database ping pings a managed database, which is no machine; leave it out.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Port.tcp(0))
        .withMessage("Port 0 is out of range; name a TCP port from 1 to 65535.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> partner("0.0.0.0/0"))
        .withMessage(
            "Addresses \"partner\" hold 0.0.0.0/0, which is everybody; say INTERNET instead.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> addresses("the partner", Cidr.parse("203.0.113.7/32")))
        .withMessage(
            "Addresses label \"the partner\" is blank or has spaces; name them in one word, such as \"partner\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> addresses("partner"))
        .withMessage("Addresses \"partner\" hold no range; name at least one CIDR.");
  }

  @Test
  void everyRoleIsFoundByItsLabel() {
    for (Role role : Role.values()) {
      assertThat(Role.parse(role.label())).contains(role);
      assertThat(role.id()).isEqualTo("role:" + role.label());
    }
    assertThat(Role.parse("role:webserver")).isEmpty();
  }

  private static Addresses partner(String... ranges) {
    Cidr[] parsed = new Cidr[ranges.length];
    for (int i = 0; i < ranges.length; i++) {
      parsed[i] = Cidr.parse(ranges[i]);
    }
    return addresses("partner", parsed);
  }
}
