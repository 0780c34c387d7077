package io.sitewright.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AgentStatusTest {
  private static final String TEXT =
      """
      sitewright-agent 1
      at 2026-01-05T12:00:10Z
      standing acts
      decision hold
      because 2 webservers serve, as wanted
      next 2026-01-05T17:30:00Z
      saw web-1 answers, 0 strikes
      saw web-2 fails (no answer), 2 strikes
      """;

  @Test
  void whatAnAgentSawDecidedAndWhyIsShown() {
    AgentStatus status = AgentStatus.parse("autoscaler-1", TEXT).orElseThrow();
    assertThat(status.lines())
        .containsExactly(
            "autoscaler-1 acts (2026-01-05T12:00:10Z): hold, as 2 webservers serve, as wanted; next at 2026-01-05T17:30:00Z",
            "  web-1 answers, 0 strikes",
            "  web-2 fails (no answer), 2 strikes");
    var json = new ObjectMapper().createObjectNode();
    status.addTo(json);
    assertThat(json)
        .hasToString(
            "{\"name\":\"autoscaler-1\",\"at\":\"2026-01-05T12:00:10Z\",\"standing\":\"acts\",\"decision\":\"hold\","
                + "\"because\":\"2 webservers serve, as wanted\",\"next\":\"2026-01-05T17:30:00Z\","
                + "\"saw\":[\"web-1 answers, 0 strikes\",\"web-2 fails (no answer), 2 strikes\"]}");
  }

  @Test
  void whatIsNoAgentsIsLeftOut() {
    assertThat(AgentStatus.parse("autoscaler-1", "")).isEmpty();
    assertThat(AgentStatus.parse("autoscaler-1", "<Error/>")).isEmpty();
    assertThat(AgentStatus.parse("autoscaler-1", "sitewright-agent 1\n").orElseThrow().lines())
        .containsExactly(
            "autoscaler-1 says nothing of the others (at a time unknown): nothing decided, as it does not say why");
  }
}
