package io.sitewright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CostTest {
  @Test
  void isReadFromTheLastLine() {
    assertThat(Cost.parse(List.of("a warning", "4.210 2.300 0.345")))
        .isEqualTo(new Cost(Duration.ofMillis(4210), Duration.ofMillis(2645)));
    assertThatThrownBy(() -> Cost.parse(List.of("killed"))).hasMessageContaining("\"killed\"");
    assertThatThrownBy(() -> Cost.parse(List.of())).hasMessage("measure.sh has written nothing.");
  }

  @Test
  void theScriptMeasuresDescendantsAndKeepsTheExitCode(@TempDir Path work)
      throws IOException, InterruptedException {
    Path script = work.resolve("measure.sh");
    try (InputStream in = CostTest.class.getResourceAsStream("measure.sh")) {
      Files.write(script, in.readAllBytes());
    }
    Path cost = work.resolve("cost");
    String busy = "bash -c 'for ((i = 0; i < 200000; i++)); do :; done'; exit 7";
    Process process =
        new ProcessBuilder("bash", script.toString(), cost.toString(), "bash", "-c", busy).start();
    assertThat(process.waitFor()).isEqualTo(7);
    Cost read = Cost.parse(Files.readAllLines(cost));
    assertThat(read.processor()).isPositive();
    assertThat(read.wall()).isPositive().isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void peakMemoryIsTheSystemsHighWaterMark() throws IOException {
    assertThat(PeakMemory.kibibytes(List.of("VmPeak:\t 9 kB", "VmHWM:\t  123456 kB")))
        .isEqualTo(123_456);
    assertThatThrownBy(() -> PeakMemory.kibibytes(List.of("Name: x")))
        .hasMessageContaining("no VmHWM");
  }
}
