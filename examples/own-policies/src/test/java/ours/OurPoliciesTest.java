package ours;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.policy.Finding;
import io.sitewright.policy.testing.TestStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OurPoliciesTest {
  private static final String VOLUME = "digitalocean:index/volume:Volume";

  @Test
  void aLargeVolumeIsRefused() {
    var run =
        TestStack.named("shop", "dev")
            .add(VOLUME, "data", Map.of("size", 500))
            .run(OurPolicies.PACK);
    assertThat(run.findings())
        .extracting(Finding::message)
        .containsExactly("volume data has 500 GB; 100 are the most");
  }

  @Test
  void aSmallOnePasses() {
    var run =
        TestStack.named("shop", "dev")
            .add(VOLUME, "data", Map.of("size", 10))
            .run(OurPolicies.PACK);
    assertThat(run.findings()).isEmpty();
    assertThat(run.matched("small-volumes")).isEqualTo(1);
  }
}
