package io.sitewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.Step.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
  @Test
  void aLineOfProgressIsAStep() {
    assertThat(Step.in("+ digitalocean Droplet web-1 created"))
        .contains(new Step(Verb.CREATED, "Droplet", "web-1", List.of()));
    assertThat(
            Step.in("++ digitalocean Droplet web-1 created as a replacement (image, size) (3 s)"))
        .contains(new Step(Verb.CREATED_ANEW, "Droplet", "web-1", List.of("image", "size")));
    assertThat(Step.in("-- digitalocean Droplet web-1 deleted after its replacement (12 s)"))
        .contains(new Step(Verb.DELETED_AFTER, "Droplet", "web-1", List.of()));
    assertThat(Step.in("~ sitewright Ready web-1 to update (manifest)"))
        .contains(new Step(Verb.UPDATED, "Ready", "web-1", List.of("manifest")));
    assertThat(Step.in("~ digitalocean DnsRecord www updated (ttl)"))
        .contains(new Step(Verb.UPDATED, "DnsRecord", "www", List.of("ttl")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "warning: - it is late",
        "! digitalocean Droplet web-1 failed",
        "3 created, 12 unchanged"
      })
  void otherLinesAreNone(String line) {
    assertThat(Step.in(line)).isEmpty();
  }
}
