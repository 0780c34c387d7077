package io.sitewright.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineStatusTest {
  private static final String DECLARED = "a".repeat(64);

  @Test
  void eachMachineSaysHowItIs() {
    var reports =
        Map.of(
            "reports-1/machines/1/report", report(DECLARED, "yes", ""),
            "reports-1/machines/2/report", report("b".repeat(64), "yes", ""),
            "reports-1/machines/3/report", report(DECLARED, "no", "because nginx is not up\n"));
    var machines =
        MachineStatus.of(state(4), place -> Optional.ofNullable(reports.get(place.path())));
    assertThat(machines)
        .extracting(it -> it.cells().get(5))
        .containsExactly(
            "serves as declared",
            "serves, with an older configuration",
            "does not serve: nginx is not up",
            "has not reported");
    assertThat(machines.get(0).cells())
        .startsWith("web-1", "1", "s-1vcpu-1gb", "198.18.0.1", "10.20.0.1");
    ObjectNode json = new ObjectMapper().createObjectNode();
    machines.get(2).addTo(json);
    assertThat(json)
        .hasToString(
            "{\"name\":\"web-3\",\"id\":\"3\",\"size\":\"s-1vcpu-1gb\",\"address\":\"198.18.0.3\",\"privateAddress\":\"10.20.0.3\",\"serving\":\"no\",\"applied\":\"yes\",\"replaced\":false,\"because\":\"nginx is not up\"}");
  }

  @Test
  void aMachineThatOnlyWaitsForItsDeletionSaysSo() {
    StateDocument state = state(1);
    state.resources().get(0).put("delete", true);
    assertThat(MachineStatus.of(state, place -> Optional.empty()))
        .extracting(it -> it.cells().get(5))
        .isEqualTo(List.of("replaced, to be deleted; has not reported"));
  }

  private static String report(String manifest, String serving, String because) {
    return "sitewright-report 1\nmanifest %s\nserving %s\n%s".formatted(manifest, serving, because);
  }

  private static StateDocument state(int webservers) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    var all = json.putObject("deployment").putArray("resources");
    for (int i = 1; i <= webservers; i++) {
      String droplet = "digitalocean:index/droplet:Droplet";
      ObjectNode machine =
          all.addObject().put("urn", "urn:pulumi:dev::p::" + droplet + "::web-" + i);
      machine.put("type", droplet).put("id", String.valueOf(i));
      machine
          .putObject("outputs")
          .put("size", "s-1vcpu-1gb")
          .put("ipv4Address", "198.18.0." + i)
          .put("ipv4AddressPrivate", "10.20.0." + i);
      ObjectNode ready = all.addObject().put("type", "sitewright:index:Ready");
      ready
          .putObject("outputs")
          .put("machine", String.valueOf(i))
          .put("region", "lon1")
          .put("bucket", "reports-1")
          .put("key", "machines/" + i + "/report")
          .put("manifest", DECLARED);
    }
    return new StateDocument(json);
  }
}
