package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program that waits for machines leaves the processors to whoever works meanwhile. */
@LocalCloud(
    value = ScalingSite.class,
    up = false,
    settings = {
      "site:domain=www.example.org",
      "site:operators=[203.0.113.7/32]",
      "test:webservers=2"
    })
class WaitingIT {
  @Test
  void waitingCostsNoProcessor(DeployedSite site) {
    site.with("SITEWRIGHT_READY_MAX_SECONDS", "20");
    site.cloud().fault(Map.of("kind", "silent", "resource", "droplet", "name", "web", "times", 0));
    var update = CompletableFuture.supplyAsync(site::up, Breakdown::inAThread);
    while (site.cloud().get("/cloud/status").path("machines").asInt() < 4) {
      Breakdown.pause();
    }
    var program = program();
    var begun = Instant.now();
    var before = processorTime(program).orElseThrow();
    var last = before;
    while (!update.isDone()) {
      last = processorTime(program).orElse(last);
      Breakdown.pause();
    }
    assertThat(update.join()).failedWith(1).saying("did not come to serve");
    var passed = Duration.between(begun, Instant.now());
    assertThat(passed).isGreaterThan(Duration.ofSeconds(10));
    assertThat(last.minus(before)).isLessThan(passed.dividedBy(4));
  }

  /** The one Java below the engine's host for Java. */
  private static ProcessHandle program() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> runs(process, "java") && below(process, "pulumi-language-java"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean below(ProcessHandle process, String name) {
    return Stream.iterate(
            process.parent(), Optional::isPresent, it -> it.flatMap(ProcessHandle::parent))
        .anyMatch(ancestor -> runs(ancestor.orElseThrow(), name));
  }

  private static boolean runs(ProcessHandle process, String name) {
    return process.info().command().filter(path -> path.endsWith("/" + name)).isPresent();
  }

  /** Empty once it has ended. */
  private static Optional<Duration> processorTime(ProcessHandle process) {
    return process.info().totalCpuDuration();
  }
}
