package io.sitewright.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.autoscaler.lease.Lease;
import io.sitewright.autoscaler.record.Journal;
import io.sitewright.autoscaler.store.StoreOfACloud;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent in a process of its own that is told to stop in the middle of an act. */
class AgentLoopTest {
  @Test
  @Timeout(120)
  void onSigtermTheActIsBroughtToItsEndAndTheLeaseHandedOver(@TempDir Path home) throws Exception {
    try (var cloud = new StoreOfACloud(home)) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SignalledAgent.class.getName()));
      command.addAll(cloud.arguments());
      Process agent =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (var out =
              new BufferedReader(
                  new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8));
          var in = agent.getOutputStream()) {
        assertThat(until(out, "acting: 2 webservers wanted, 2 of them missing")).isNotEmpty();
        // Process.destroy would close its input too.
        agent.toHandle().destroy();
        // It goes on until the act is over.
        assertThat(agent.waitFor(1, TimeUnit.SECONDS)).isFalse();
        in.write("ok\n".getBytes(StandardCharsets.US_ASCII));
        in.flush();
        assertThat(until(out, "it was told to, and has handed over"))
            .contains("\"event\":\"ends\"");
      }
      assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(agent.exitValue()).as("of a process that SIGTERM ends").isEqualTo(143);
      assertThat(Journal.read(cloud.texts()))
          .hasSize(1)
          .first()
          .asString()
          .endsWith("autoscaler-1 done scale: 2 webservers wanted, 2 of them missing: ok");
      var other = new Lease(cloud.texts(), "autoscaler-2", "x", Duration.ofHours(1));
      assertThat(other.look(Instant.now()).leads()).isTrue();
    }
  }

  private static String until(BufferedReader out, String words) throws Exception {
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.contains(words)) {
        return line;
      }
    }
    throw new AssertionError("the agent ended without saying \"" + words + "\": " + said);
  }
}
