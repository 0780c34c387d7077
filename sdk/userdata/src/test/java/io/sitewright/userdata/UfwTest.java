package io.sitewright.userdata;

import static io.sitewright.model.Peer.CLOUDFLARE;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class UfwTest {
  private static final List<Cidr> OFFICE =
      List.of(Cidr.parse("203.0.113.7/32"), Cidr.parse("2001:db8::/32"));

  @Test
  void everyPeerIsSaidInTermsThatNoOtherMachinesArrivalChanges() {
    Flows flows =
        Flows.of(
            INTERNET.reaches(WEBSERVER).on(Ping.PING).because("anyone may ask"),
            INTERNET.reaches(WEBSERVER).on(Port.HTTPS).because("visitors read the site"),
            CLOUDFLARE.reaches(WEBSERVER).on(Port.HTTP).because("the edge forwards"),
            OPERATORS.reaches(WEBSERVER).on(Port.SSH).because("operators administer"),
            BUILD_MACHINE.reaches(WEBSERVER).on(Port.SSH).because("the build machine does"),
            Peer.addresses("partner", Cidr.parse("198.51.100.0/24"))
                .reaches(WEBSERVER)
                .on(Port.tcp(8080))
                .because("a partner reads the feed"),
            WEBSERVER.reaches(DATABASE).on(Port.DATABASE).because("not this role's"));
    assertThat(Ufw.rules(flows, WEBSERVER, OFFICE, Sites.EDGE))
        .isEqualTo(
            """
            sitewright-rules 1
            # proto port  from                 because
            icmp  echo  any                  anyone may ask
            tcp   443   any                  visitors read the site
            tcp   80    cidr:173.245.48.0/20 the edge forwards
            tcp   80    cidr:2400:cb00::/32  the edge forwards
            tcp   1035  cidr:203.0.113.7/32  operators administer
            tcp   1035  cidr:2001:db8::/32   operators administer
            tcp   1035  role:build-machine   the build machine does
            tcp   8080  cidr:198.51.100.0/24 a partner reads the feed
            """);
  }

  @Test
  void aRangeThatTwoPeersShareIsSaidOnce() {
    Flows flows =
        Flows.of(
            OPERATORS.reaches(DATABASE).on(Port.SSH).because("operators"),
            Peer.addresses("office", OFFICE.get(0))
                .reaches(DATABASE)
                .on(Port.SSH)
                .because("office"));
    assertThat(Ufw.rules(flows, DATABASE, OFFICE, List.of()))
        .containsOnlyOnce("cidr:203.0.113.7/32");
  }

  @Test
  void theLayerIsOffOrTrustsTheVpcWhereTheSettingsSaySo() {
    SiteSettings trusting = Sites.development("trustVpc", "true");
    assertThat(Sites.hostConfig(trusting, DATABASE).rules().text())
        .isEqualTo(
            Sites.hostConfig(Sites.development(), DATABASE).rules().text()
                + "all   -     cidr:10.20.0.0/20    the private network is trusted as a whole\n");
    SiteSettings off =
        Sites.development("firewallLayers", "cloud", "acknowledgeFewerFirewalls", "cloud");
    assertThat(Sites.hostConfig(off, DATABASE).rules().text())
        .isEqualTo(
            """
            sitewright-rules 1
            # proto port  from                 because
            off   -     any                  the site has acknowledged that UFW is off
            """);
  }

  @Test
  void noFlowMeansNoRule() {
    assertThat(Ufw.rules(Flows.none(), DATABASE, OFFICE, Sites.EDGE))
        .isEqualTo("sitewright-rules 1\n# proto port  from                 because\n");
  }
}
