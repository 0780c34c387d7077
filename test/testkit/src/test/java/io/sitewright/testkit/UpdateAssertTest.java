package io.sitewright.testkit;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.testkit.Step.Verb;
import org.junit.jupiter.api.Test;

/** Assertions that cannot fail say nothing: each is tried both ways. */
class UpdateAssertTest {
  private static final Update UPDATED =
      new Update(
          0,
          "{\"changes\":{\"same\":12,\"update\":1,\"create\":1},\"outputs\":{\"url\":\"https://www.example.org\"}}\n",
          "~ digitalocean Firewall web updated (inboundRules)\n+ digitalocean Droplet web-2 created (2 s)\n");
  private static final Update UNCHANGED = new Update(0, "{\"changes\":{\"same\":14}}\n", "");
  private static final Update FAILED = new Update(1, "", "the quota of 25 droplets is reached\n");

  @Test
  void noChangesMeansNone() {
    assertThat(UNCHANGED).hasNoChanges();
    assertThatThrownBy(() -> assertThat(UPDATED).hasNoChanges())
        .hasMessageContaining("expected no changes, but found {create=1, update=1}");
    assertThatThrownBy(() -> assertThat(FAILED).hasNoChanges())
        .hasMessageContaining("the quota of 25 droplets is reached");
    assertThatThrownBy(() -> assertThat(new Update(0, "", "")).hasNoChanges())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void stepsAreComparedExactly() {
    assertThat(UPDATED).did(Verb.CREATED, "Droplet", "web-2").did(Verb.DELETED, "Droplet");
    assertThatThrownBy(() -> assertThat(UPDATED).did(Verb.CREATED, "Droplet"))
        .hasMessageContaining("[web-2]");
    assertThatThrownBy(() -> assertThat(UPDATED).did(Verb.CREATED, "Droplet", "web-2", "web-3"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theOrderOfStepsIsCompared() {
    assertThat(UPDATED).before(Verb.UPDATED, "Firewall", "web", Verb.CREATED, "Droplet", "web-2");
    assertThatThrownBy(
            () ->
                assertThat(UPDATED)
                    .before(Verb.CREATED, "Droplet", "web-2", Verb.UPDATED, "Firewall", "web"))
        .hasMessageContaining("but the order was");
    assertThatThrownBy(
            () ->
                assertThat(UPDATED)
                    .before(Verb.CREATED, "Vpc", "net", Verb.UPDATED, "Firewall", "web"))
        .hasMessageContaining("among the steps");
  }

  @Test
  void whatWasTouchedWasNotLeftAlone() {
    assertThat(UPDATED).leftAlone("DnsRecord");
    assertThatThrownBy(() -> assertThat(UPDATED).leftAlone("DnsRecord", "Droplet"))
        .hasMessageContaining("created Droplet web-2");
  }

  @Test
  void failuresAreComparedByCodeAndWords() {
    assertThat(FAILED).failedWith(1).saying("quota of 25");
    assertThatThrownBy(() -> assertThat(FAILED).failedWith(2)).hasMessageContaining("but it is 1");
    assertThatThrownBy(() -> assertThat(FAILED).saying("no such words"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(FAILED).succeeded()).isInstanceOf(AssertionError.class);
  }
}
