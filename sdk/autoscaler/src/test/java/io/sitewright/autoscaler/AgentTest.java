package io.sitewright.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.autoscaler.Acts.Outcome;
import io.sitewright.autoscaler.World.Member;
import io.sitewright.autoscaler.record.Journal;
import io.sitewright.autoscaler.record.Recorder;
import io.sitewright.model.scaling.Decision;
import io.sitewright.model.scaling.ScalingProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");
  private final World world = new World(profile(3), BEGIN);
  private final Member one = world.start("autoscaler-1");

  private static ScalingProfile profile(int webservers) {
    return new ScalingProfile(webservers, 2, 10, List.of(), ZoneOffset.UTC, false, List.of());
  }

  private Look pass(Member member, int seconds) {
    world.clock.pass(Duration.ofSeconds(seconds));
    return member.look();
  }

  @Test
  void oneActsAndTheOtherKnowsWhoIsDeadWhenItTakesOver() throws IOException {
    Member two = world.start("autoscaler-2");
    one.look();
    two.look();
    world.pool.fails(2);
    for (int i = 0; i < 2; i++) {
      pass(one, 10);
      two.look();
    }
    // The leader goes before the third strike; the other has counted too.
    one.agent().handOver();
    Look look = pass(two, 10);
    assertThat(look.standing().leads()).isTrue();
    assertThat(look.judgement().orElseThrow().decision()).isInstanceOf(Decision.Drain.class);
    assertThat(look.outcome()).contains(Outcome.done("as decided"));
    assertThat(world.pool.profile().draining()).containsExactly("web-2");
  }

  @Test
  void whoWatchesDecidesTheSameAndDoesNothing() {
    Member two = world.start("autoscaler-2");
    one.look();
    world.pool.write(world.pool.profile().withDesired(5, BEGIN));
    Look look = pass(two, 1);
    assertThat(look.outcome()).isEmpty();
    assertThat(look.words()).isEqualTo("5 webservers wanted, 2 of them missing");
    assertThat(look.standing().words()).isEqualTo("watches; autoscaler-1 acts");
    assertThat(world.pool.numbers()).hasSize(3);
    assertThat(pass(one, 1).outcome()).isPresent();
    assertThat(world.pool.numbers()).hasSize(5);
  }

  @Test
  void whilePausedNobodyIsAskedAndAfterwardsItGoesOn() {
    world.pool.write(world.pool.profile().withPaused(true));
    world.pool.vanishes(3);
    for (int i = 0; i < 20; i++) {
      pass(one, 10);
    }
    assertThat(world.questions).isZero();
    assertThat(world.carriedOut).isEmpty();
    world.pool.write(world.pool.profile().withPaused(false));
    assertThat(pass(one, 10).outcome()).isPresent();
    assertThat(world.pool.numbers()).hasSize(3);
  }

  @Test
  void whatFailsIsTriedAgainLessAndLessOften() {
    world.pool.write(world.pool.profile().withDesired(5, BEGIN));
    world.instead = Optional.of(Outcome.failed("the vendor answers 500"));
    int tried = 0;
    Look look = one.look();
    for (int s = 0; s < 3600; s += 10) {
      tried += look.outcome().isPresent() ? 1 : 0;
      look = pass(one, 10);
    }
    // After 30, 60, 120, 240 and 480 seconds, then every 10 minutes.
    assertThat(tried).isEqualTo(10);
    world.instead = Optional.empty();
    for (int s = 0; s < 600 && look.outcome().isEmpty(); s += 10) {
      look = pass(one, 10);
    }
    assertThat(world.pool.numbers()).hasSize(5);
    assertThat(world.pool.made()).isEqualTo(5);
  }

  @Test
  void whoeverIsAtWorkIsWaitedForAndAfterAWhileSomebodyIsTold() {
    world.pool.write(world.pool.profile().withDesired(5, BEGIN));
    world.instead = Optional.of(Outcome.busy("another update is running"));
    one.look();
    int tried = 1;
    for (int s = 0; s < 14 * 60; s += 10) {
      tried += pass(one, 10).outcome().isPresent() ? 1 : 0;
    }
    assertThat(tried).isBetween(12, 28);
    assertThat(world.log).noneMatch(line -> line.contains("alert"));
    for (int s = 0; s < 180; s += 10) {
      pass(one, 10);
    }
    assertThat(world.log)
        .filteredOn(line -> line.contains("\"level\":\"alert\",\"event\":\"kept waiting\""))
        .hasSize(1);
    world.instead = Optional.empty();
    for (int s = 0; s < 70; s += 10) {
      pass(one, 10);
    }
    assertThat(world.pool.numbers()).hasSize(5);
    assertThat(one.agent().isKeptWaiting()).isFalse();
  }

  @Test
  void whatMayNotBeDoneIsAnAlert() throws IOException {
    world.pool.write(world.pool.profile().withDesired(5, BEGIN));
    world.instead = Optional.of(Outcome.refused("the database would be replaced"));
    one.look();
    assertThat(world.log)
        .hasSize(1)
        .first()
        .asString()
        .isEqualTo(
            "{\"at\":\"2026-01-05T12:00:00Z\",\"level\":\"alert\",\"event\":\"look\",\"agent\":\"autoscaler-1\","
                + "\"standing\":\"acts\",\"decision\":\"scale\",\"because\":"
                + "\"5 webservers wanted, 2 of them missing: the database would be replaced\"}");
    assertThat(Journal.read(world.store))
        .containsExactly(
            "2026-01-05T12:00:00Z autoscaler-1 refused scale: 5 webservers wanted, 2 of them missing: the database would be replaced");
    assertThat(pass(one, 590).outcome()).isEmpty();
    assertThat(pass(one, 10).outcome()).isPresent();
  }

  @Test
  void aStoreThatIsAwayStopsEverythingAndNothingIsForgotten() {
    one.look();
    world.pool.fails(2);
    pass(one, 10);
    pass(one, 10);
    world.store.isAway(true);
    Look blind = pass(one, 10);
    assertThat(blind.judgement()).isEmpty();
    assertThat(blind.words())
        .isEqualTo("nothing is done, as the lease cannot be read (connection refused)");
    world.store.isAway(false);
    assertThat(pass(one, 5).judgement().orElseThrow().decision())
        .isInstanceOf(Decision.Drain.class);
  }

  @Test
  void theStoreTellsWhatItSawDecidedAndWhy() throws IOException {
    world.pool.fails(2);
    one.look();
    pass(one, 10);
    assertThat(world.store.read(Recorder.statusKey("autoscaler-1")).orElseThrow().text())
        .isEqualTo(
            """
            sitewright-agent 1
            at 2026-01-05T12:00:10Z
            standing acts
            decision hold
            because 2 webservers serve, as wanted
            saw web-1 answers, 0 strikes
            saw web-2 fails (no answer), 2 strikes
            saw web-3 answers, 0 strikes
            """);
    assertThat(world.metrics.text())
        .contains(
            """
            # HELP sitewright_autoscaler_strikes Failed probes in a row.
            # TYPE sitewright_autoscaler_strikes gauge
            sitewright_autoscaler_strikes{slot="web-1"} 0
            sitewright_autoscaler_strikes{slot="web-2"} 2
            """)
        .contains(
            """
            # TYPE sitewright_autoscaler_webservers gauge
            sitewright_autoscaler_webservers{state="failing"} 1
            sitewright_autoscaler_webservers{state="serving"} 2
            sitewright_autoscaler_webservers{state="there"} 3
            """)
        .contains("sitewright_autoscaler_looks_total 2\n")
        .contains("sitewright_autoscaler_leads 1\n");
  }
}
