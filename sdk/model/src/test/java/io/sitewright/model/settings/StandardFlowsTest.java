package io.sitewright.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Ping;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import io.sitewright.model.Traffic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the standard flows against the target matrix, written down here once more and read by other
 * means.
 */
class StandardFlowsTest {
  private static final Peer ELSEWHERE = Peer.addresses("elsewhere", Cidr.parse("198.51.100.7/32"));
  private static final Port[] PORTS =
      IntStream.rangeClosed(Port.MIN, Port.MAX).mapToObj(Port::tcp).toArray(Port[]::new);

  private record Variant(
      Form form, boolean managed, boolean cloudflare, boolean buildMachine, boolean ping) {

    SiteSettings settings(String extraPorts) {
      Map<String, String> values = new HashMap<>();
      values.put("domain", "www.example.org");
      values.put("operators", "[\"203.0.113.7/32\"]");
      values.put("sshPort", "1035");
      values.put("databasePort", "2035");
      values.put("managedDatabase", managed ? "mysql" : "none");
      values.put("cloudflare", String.valueOf(cloudflare));
      values.put("cloudflareAccount", "0123456789abcdef0123456789abcdef");
      values.put("buildMachine", String.valueOf(buildMachine));
      values.put("ping", String.valueOf(ping));
      values.put("extraPorts", extraPorts);
      return SettingsReader.read(values, form, Set.of());
    }

    Set<String> open() {
      return new TargetMatrix(
              form == Form.PRODUCTION, managed, cloudflare, buildMachine, ping, true, 1035, 2035)
          .open();
    }
  }

  static Stream<Variant> variants() {
    List<Boolean> both = List.of(true, false);
    List<Variant> variants = new ArrayList<>();
    for (Form form : Form.values()) {
      for (boolean managed : form == Form.PRODUCTION ? both : List.of(false)) {
        for (boolean cloudflare : both) {
          for (boolean buildMachine : both) {
            variants.add(new Variant(form, managed, cloudflare, buildMachine, true));
          }
        }
      }
      variants.add(new Variant(form, false, false, true, false));
    }
    return variants.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void aConnectionIsPermittedExactlyWhereTheMatrixSaysSo(Variant variant) {
    Flows flows = StandardFlows.of(variant.settings("[]"));
    Set<String> open = variant.open();
    List<Peer> peers =
        Stream.concat(
                Stream.of(Peer.INTERNET, Peer.OPERATORS, Peer.CLOUDFLARE, ELSEWHERE),
                Arrays.stream(Role.values()))
            .toList();
    List<String> wrong = new ArrayList<>();
    int permitted = 0;
    for (Peer from : peers) {
      for (Role to : Role.values()) {
        Set<String> expected = new HashSet<>();
        for (String cell : open) {
          String[] parts = cell.split(">", -1);
          if ((parts[0].equals("any") || parts[0].equals(from.id()))
              && parts[1].equals(to.label())) {
            expected.add(parts[2]);
          }
        }
        permitted += expected.size();
        Set<String> actual = new HashSet<>();
        for (Traffic port : PORTS) {
          if (flows.permits(from, to, port)) {
            actual.add(port.text());
          }
        }
        if (flows.permits(from, to, Ping.PING)) {
          actual.add("ping");
        }
        if (!actual.equals(expected)) {
          wrong.add(
              "%s -> %s: %s instead of %s".formatted(from.id(), to.label(), actual, expected));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(permitted).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void noFlowIsThereThatTheMatrixDoesNotNeed(Variant variant) {
    List<String> declared =
        StandardFlows.of(variant.settings("[]")).all().stream()
            .map(flow -> flow.from().id() + ">" + flow.to().label() + ">" + flow.on().text())
            .toList();
    assertThat(declared).containsExactlyInAnyOrderElementsOf(variant.open());
  }

  @Test
  void extraPortsExtendTheMatrixAndNothingElse() {
    Variant variant = new Variant(Form.PRODUCTION, false, true, true, true);
    Flows standard = StandardFlows.of(variant.settings("[]"));
    Flows extended =
        StandardFlows.of(
            variant.settings(
                """
                [{"role": "webserver", "port": 8443, "from": "any", "because": "partners call back"},
                 {"role": "webserver", "port": "443", "from": "198.51.100.0/24", "because": "the office tests past Cloudflare"},
                 {"role": "autoscaler", "port": 9100, "from": "role:build-machine", "because": "metrics"},
                 {"role": "database", "port": 2035, "from": "build-machine", "because": "reports"},
                 {"role": "webserver", "port": 1035, "from": "operators", "because": "direct help"}]
                """));
    List<Flow> added = extended.without(flow -> standard.all().contains(flow)).all();
    assertThat(added.stream().map(Flow::toString))
        .containsExactly(
            "any -> webserver tcp 8443: partners call back",
            "addresses:198.51.100.0/24 -> webserver tcp 443: the office tests past Cloudflare",
            "role:build-machine -> autoscaler tcp 9100: metrics",
            "role:build-machine -> database tcp 2035: reports",
            "operators -> webserver tcp 1035: direct help");
    assertThat(extended.all()).startsWith(standard.all().toArray(Flow[]::new));
    assertThat(extended.permits(ELSEWHERE, Role.WEBSERVER, Port.HTTPS)).isTrue();
    assertThat(standard.permits(ELSEWHERE, Role.WEBSERVER, Port.HTTPS)).isFalse();
  }

  @Test
  void portsFollowTheirSettings() {
    Flows flows =
        StandardFlows.of(
            SettingsReader.read(
                Map.of("domain", "www.example.org", "sshPort", "2222", "databasePort", "3306"),
                Form.DEVELOPMENT,
                Set.of()));
    assertThat(flows.permits(Role.WEBSERVER, Role.DATABASE, Port.MYSQL)).isTrue();
    assertThat(flows.permits(Role.WEBSERVER, Role.DATABASE, Port.DATABASE)).isFalse();
    assertThat(flows.permits(Peer.OPERATORS, Role.BUILD_MACHINE, Port.tcp(2222))).isTrue();
    assertThat(flows.permits(Peer.OPERATORS, Role.BUILD_MACHINE, Port.SSH)).isFalse();
  }
}
