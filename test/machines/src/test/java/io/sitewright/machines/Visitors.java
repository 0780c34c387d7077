package io.sitewright.machines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Visitors who ask for the front page without end, by the addresses that DNS tells them. */
final class Visitors implements AutoCloseable {
  private final Process process;

  Visitors(List<String> command) {
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends them; every request must have got the page. Answers the addresses that served. */
  List<String> allSawThePage() {
    try {
      process.getOutputStream().close();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
      JsonNode seen = new ObjectMapper().readTree(lines.get(lines.size() - 1));
      assertThat(seen.path("requests").asInt()).as("%s", seen).isGreaterThanOrEqualTo(20);
      assertThat(seen.path("failures")).as("%s", seen).isEmpty();
      List<String> addresses = new ArrayList<>();
      seen.path("seen").fieldNames().forEachRemaining(addresses::add);
      return addresses;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
