package io.sitewright.cli.athand;

import static io.sitewright.cli.athand.Machines.machine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.matrix.Declared;
import io.sitewright.cli.status.MachineStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayTest {
  private static final MachineStatus BUILD = machine("build", "build-machine", 1);
  private static final MachineStatus WEB = machine("web-1", "webserver", 3);
  private static final List<MachineStatus> ALL =
      List.of(
          Machines.replaced("web-1", "webserver", 2),
          BUILD,
          WEB,
          machine("web-2", "webserver", 4),
          machine("database", "database", 5));

  @Test
  void aRoleMeansItsFirstMachineThatStays() {
    assertThat(Way.find("webserver", ALL, "dev")).isEqualTo(WEB);
    assertThat(Way.find("web-1", ALL, "dev")).isEqualTo(WEB);
    assertThat(Way.find("web-2", ALL, "dev").id()).isEqualTo("4");
    assertThat(Way.find("database", ALL, "dev").role()).contains("database");
  }

  @Test
  void aMachineThatIsNotThereIsRefusedNamingThoseThatAre() {
    assertThatThrownBy(() -> Way.find("web-9", ALL, "dev"))
        .isInstanceOf(Refusal.class)
        .hasMessage("dev has no machine \"web-9\"; it has build, database, web-1, web-2.");
    assertThatThrownBy(() -> Way.find("web-9", List.of(), "dev"))
        .hasMessage("dev has no machine \"web-9\"; it has none.");
  }

  @Test
  void operatorsGoWhereTheMatrixLetsThemAndElseThroughTheBuildMachine() {
    Declared declared =
        declared(
            "operators -> build-machine tcp 1035: they come in there",
            "role:build-machine -> webserver tcp 1035: it looks after machines");
    assertThat(Way.to(BUILD, ALL, declared, 1035, "dev").gate()).isEmpty();
    assertThat(Way.to(WEB, ALL, declared, 1035, "dev").gate()).contains(BUILD);
    assertThat(Way.to(WEB, ALL, declared, 1035, "dev").stations()).containsExactly(BUILD, WEB);
  }

  @Test
  void withoutABuildMachineTheyGoAtOnce() {
    Declared declared = declared("operators -> webserver tcp 1035: nobody else looks after it");
    assertThat(Way.to(WEB, ALL, declared, 1035, "dev").gate()).isEmpty();
  }

  @Test
  void whereNoFlowLeadsThereIsNoWay() {
    Declared declared =
        declared(
            "operators -> build-machine tcp 1035: they come in there",
            "role:build-machine -> webserver tcp 443: it looks at the site");
    assertThatThrownBy(() -> Way.to(WEB, ALL, declared, 1035, "dev"))
        .hasMessage(
            "No flow of dev lets operators reach web-1 on port 1035, at once or through a build machine; declare one, or set site:buildMachine to true.");
  }

  private static Declared declared(String... flows) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ObjectNode site = json.putObject("deployment").putArray("resources").addObject();
    ArrayNode all =
        site.put("type", "sitewright:index:Site").putObject("outputs").putArray("flows");
    List.of(flows).forEach(all::add);
    return Declared.from(new StateDocument(json), "dev");
  }
}
