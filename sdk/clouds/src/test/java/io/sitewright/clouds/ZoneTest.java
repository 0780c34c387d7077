package io.sitewright.clouds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.Somewhere;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ZoneTest {
  @Test
  void aHostIsNamedRelativeToItsZone() {
    Zone zone = exampleOrg();
    assertThat(zone.relative("www.example.org")).isEqualTo("www");
    assertThat(zone.relative("a.b.example.org")).isEqualTo("a.b");
    assertThat(zone.relative("example.org")).isEqualTo("@");
    assertThatThrownBy(() -> zone.relative("www.badexample.org"))
        .hasMessage(
            "Host \"www.badexample.org\" is not in zone \"example.org\"; choose a zone that the name ends with.");
  }

  private static Zone exampleOrg() {
    AtomicReference<Zone> zone = new AtomicReference<>();
    Recorder.run(
        "p", "s", ctx -> zone.set(new Zone(new Somewhere("zone"), "example.org", Output.of("1"))));
    return requireNonNull(zone.get());
  }
}
