package io.sitewright.connectivity;

import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Port.DATABASE;
import static io.sitewright.model.Port.HTTP;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Port.SSH;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.WEBSERVER;
import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Flows;
import io.sitewright.model.Role;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Reachability;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The development stack: every peer, role, port and ping, in each layer and in both together. */
@LocalCloud(project = "stacks/dev")
@TestInstance(Lifecycle.PER_CLASS)
class DevelopmentConnectivityIT {
  private static final Flows FLOWS = StackFile.development();
  private @Nullable Reachability reachability;

  static List<Square> squares() {
    return Square.all(INTERNET, OPERATORS);
  }

  /** Asked once: nothing changes while the squares are looked at. */
  private Reachability reachability(DeployedSite site) {
    var known = reachability;
    if (known == null) {
      known = site.cloud().reachability();
      reachability = known;
    }
    return known;
  }

  @ParameterizedTest
  @MethodSource("squares")
  void aConnectionSucceedsExactlyWhenAFlowDeclaresIt(Square square, DeployedSite site) {
    square.holds(FLOWS, reachability(site));
  }

  @Test
  void theMatrixSaysTheSame(DeployedSite site) {
    var matrix = site.run("matrix", site.words(), "--json");
    assertThat(matrix).succeeded();
    assertThat(matrix.result().path("differing").asInt(-1)).isZero();
    assertThat(matrix.result().path("cells").asInt()).isGreaterThan(10);
  }

  @Test
  void visitorsReachTheWebserverAndNothingElse(DeployedSite site) {
    assertThat(site)
        .from(INTERNET)
        .to(WEBSERVER)
        .connectsOn(HTTP, HTTPS)
        .isRefusedOn(SSH, DATABASE)
        .pings();
    assertThat(site)
        .from(INTERNET)
        .to(Role.DATABASE)
        .isRefusedOn(HTTP, HTTPS, SSH, DATABASE)
        .pings();
    assertThat(site).from(INTERNET).to(BUILD_MACHINE).isRefusedOn(HTTP, HTTPS, SSH);
  }

  @Test
  void operatorsComeInThroughTheBuildMachineOnly(DeployedSite site) {
    assertThat(site).from(OPERATORS).to(BUILD_MACHINE).connectsOn(SSH);
    assertThat(site).from(OPERATORS).to(WEBSERVER).isRefusedOn(SSH);
    assertThat(site).from(OPERATORS).to(Role.DATABASE).isRefusedOn(SSH, DATABASE);
    assertThat(site).from(BUILD_MACHINE).to(WEBSERVER).connectsOn(SSH);
    assertThat(site).from(WEBSERVER).to(Role.DATABASE).connectsOn(DATABASE);
  }
}
