package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.Update;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What software on a machine listens on or publishes, as container engines do, is not open for it:
 * each firewall layer alone keeps it shut.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedPortIT {
  private static final String FIREWALL =
      "/var/lib/sitewright/current/bundle/lib/firewall.sh /var/lib/sitewright/current/rules /run/sitewright/members";

  private final RealSite dev = new RealSite("stacks/dev", "dev", Map.of());

  @BeforeAll
  void comesUp() {
    RealMachines.assumeAll("it boots three machines");
    dev.comesUp();
    dev.besides("web-1", "sysctl", "--quiet", "--write", "net.ipv4.ip_forward=1");
    dev.inside("web-1", "verb=publish\n" + RealSite.script("publish.sh"));
  }

  @AfterAll
  void goes() {
    dev.close();
  }

  @Test
  void whatIsPublishedPastTheMachinesFirewallIsShutAllTheSame() {
    // The router's own packets pass no firewall of the cloud: this is the machine's layer alone.
    assertThat(dev.router("bash", "-c", knock(8080))).isEqualTo("shut");
    assertThat(dev.router("bash", "-c", knock(8081))).isEqualTo("shut");
    assertThat(dev.router("bash", "-c", knock(443))).isEqualTo("open");
    assertThat(dev.visit("bash", "-c", knock(8080))).isEqualTo("shut");
    assertThat(dev.visit("bash", "-c", knock(8081))).isEqualTo("shut");

    // Without that, it is open: what is published is really there, and UFW never sees it.
    dev.inside("web-1", "nft delete table inet sitewright_published");
    try {
      assertThat(dev.router("bash", "-c", knock(8080))).isEqualTo("open");
      assertThat(dev.visit("bash", "-c", knock(8080))).isEqualTo("shut");
    } finally {
      dev.inside("web-1", FIREWALL);
    }
    assertThat(dev.router("bash", "-c", knock(8080))).isEqualTo("shut");
  }

  @Test
  void packetsFindNothingThatIsNotDeclared() {
    Update measured = dev.site.run("matrix", "dev", "--measure", "--json");
    assertThat(measured.err() + measured.out()).contains(" 0 differing.");
    assertThat(measured.exitCode()).isZero();
  }

  @Test
  void whatIsPublishedStillReachesTheWorldItself() {
    assertThat(
            dev.inside(
                "web-1",
                "nsenter --net=/run/netns/box curl --silent --output /dev/null --write-out '%{http_code}' http://10.99.0.1:8081/ || true"))
        .as("UFW denies the box as it denies everybody")
        .isEqualTo("000");
    assertThat(
            dev.inside(
                "web-1",
                "curl --silent --output /dev/null --write-out '%{http_code}' http://10.99.0.2/"))
        .isEqualTo("200");
  }

  private String knock(int port) {
    return "timeout 3 bash -c 'exec 3<>/dev/tcp/%s/%d' 2>/dev/null && echo open || echo shut"
        .formatted(dev.address("web-1"), port);
  }
}
