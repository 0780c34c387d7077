package io.sitewright.connectivity;

import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Ping;
import io.sitewright.model.Role;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import org.junit.jupiter.api.Test;

/** The development stack told to answer no pings: no layer lets one through to any machine. */
@LocalCloud(project = "stacks/dev", settings = WithoutPingIT.SETTING)
class WithoutPingIT {
  static final String SETTING = "site:ping=false";

  @Test
  void noMachineAnswersAPingInAnyLayerAndAllElseIsAsBefore(DeployedSite site) {
    var flows = StackFile.development(SETTING);
    for (Role role : Square.MACHINES) {
      assertThat(flows.permits(INTERNET, role, Ping.PING)).isFalse();
    }
    var reachability = site.cloud().reachability();
    for (var square : Square.all(INTERNET, OPERATORS)) {
      assertThat(reachability.cells(square.from(), square.to(), square.layer()))
          .as(square.toString())
          .noneMatch(cell -> cell.ping());
      square.holds(flows, reachability);
    }
  }

  @Test
  void theMatrixSaysTheSame(DeployedSite site) {
    var matrix = site.run("matrix", site.words(), "--json");
    assertThat(matrix).succeeded();
    assertThat(matrix.result().path("differing").asInt(-1)).isZero();
  }
}
