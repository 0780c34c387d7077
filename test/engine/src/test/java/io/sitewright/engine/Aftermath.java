package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.DeployedSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What a site must be after a breakdown and one more up, and how another breakdown begins. */
final class Aftermath {
  private Aftermath() {}

  /** One more up, and everything is there once, in the state as at the vendors. */
  static void recovers(DeployedSite site, String when) {
    var up = site.up();
    assertThat(up.exitCode()).as("up after a kill at %s:%n%s", when, up.err()).isZero();
    var state = site.state();
    assertThat(state.path("deployment").has("pending_operations"))
        .as("operations left open after a kill at %s", when)
        .isFalse();
    Bookkeeping.agree(
        "what the cloud holds after a kill at %s and one more up, against the state"
            .formatted(when),
        site.cloud().inventory(),
        state);
    assertThat(Bookkeeping.ofState(state))
        .filteredOn(thing -> thing.startsWith("droplet "))
        .hasSize(3);
  }

  /** Without what machines wrote, which stays when they are replaced. */
  static int things(DeployedSite site) {
    return Bookkeeping.ofCloud(site.cloud().inventory()).size();
  }

  /** Whether the cloud holds something of a kind. */
  static boolean holds(JsonNode inventory, String kind) {
    return Bookkeeping.ofCloud(inventory).stream().anyMatch(thing -> thing.startsWith(kind + " "));
  }

  /** An empty cloud and a stack that was never there. */
  static void startOver(DeployedSite site) throws IOException {
    site.cloud().post("/cloud/reset", "{}");
    for (var folder : List.of("state", "journal")) {
      delete(site.home().resolve(folder));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
