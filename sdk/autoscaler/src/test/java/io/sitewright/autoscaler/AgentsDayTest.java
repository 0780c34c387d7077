package io.sitewright.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.autoscaler.World.Member;
import io.sitewright.autoscaler.record.Journal;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.scaling.ScheduleEntry;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A day in the life of three agents, of which the one that acts is killed again and again. */
class AgentsDayTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
  private static final int LOOKS = 24 * 360;

  @Test
  void exactlyTheMachinesThatAreNeededAreMadeAndNothingGrows() throws IOException {
    List<DayOfWeek> daily = List.of(DayOfWeek.values());
    var world =
        new World(
            new ScalingProfile(
                3,
                2,
                10,
                List.of(
                    new ScheduleEntry(LocalTime.of(7, 30), daily, 8, "mornings are busy"),
                    new ScheduleEntry(LocalTime.of(17, 30), daily, 3, "evenings are not")),
                ZoneOffset.UTC,
                false,
                List.of()),
            BEGIN);
    List<Member> agents = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      agents.add(world.start("autoscaler-" + i));
    }
    int killed = 0;
    int leadersKilled = 0;
    int early = 0;
    int most = 0;
    for (int look = 1; look <= LOOKS; look++) {
      world.clock.pass(World.LIMITS.interval());
      if (look % 360 == 120) {
        // Each hour a webserver dies ...
        world.pool.fails(1 + killed % 3);
        killed++;
      }
      int leader = -1;
      for (int i = 0; i < agents.size(); i++) {
        leader = agents.get(i).look().standing().leads() ? i : leader;
      }
      if (look % 360 == 122 && leader >= 0) {
        // ... and, before the third strike, the agent that acts.
        agents.set(leader, world.start("autoscaler-" + (leader + 1)));
        leadersKilled++;
      }
      // The store is away for a minute, and the vendor refuses for ten.
      world.store.isAway(look % 2000 < 6);
      world.instead =
          look % 3000 < 60
              ? Optional.of(Acts.Outcome.failed("the vendor answers 429"))
              : Optional.empty();
      most = Math.max(most, world.pool.numbers().size());
      if (look == LOOKS / 4) {
        early = world.store.length();
      }
    }
    assertThat(killed).isEqualTo(24);
    assertThat(leadersKilled).isGreaterThan(20);
    assertThat(world.pool.made())
        .as("3 at first, 5 for the day, 1 for each that died")
        .isEqualTo(3 + 5 + killed);
    assertThat(world.pool.numbers()).containsExactly(1, 2, 3);
    assertThat(most).isEqualTo(8);
    // A line for an act, a state for each agent, the lease.
    assertThat(world.store.count()).isEqualTo(5);
    assertThat(Journal.read(world.store)).hasSizeLessThanOrEqualTo(Journal.LINES_MAX);
    assertThat(world.store.length()).isLessThan(early + Journal.LINES_MAX * 300);
    assertThat(world.log).as("lines of log a day for three agents").hasSizeLessThan(2000);
    assertThat(world.metrics.text().length()).isLessThan(5000);
    for (Member agent : agents) {
      assertThat(agent.agent().memory().watches()).hasSizeLessThanOrEqualTo(8);
    }
  }

  @Test
  void theJournalKeepsTheLatestLinesOnly() throws IOException {
    var world =
        new World(new ScalingProfile(3, 2, 10, List.of(), ZoneOffset.UTC, false, List.of()), BEGIN);
    var journal = new Journal(world.store, "autoscaler-1");
    for (int i = 0; i < Journal.LINES_MAX + 50; i++) {
      journal.add(
          BEGIN.plus(Duration.ofMinutes(i)), "line " + i + "\nand more " + "x".repeat(2000));
    }
    List<String> lines = Journal.read(world.store);
    assertThat(lines).hasSize(Journal.LINES_MAX).allMatch(line -> line.length() <= 1040);
    assertThat(lines.get(0)).startsWith("2026-01-05T00:50:00Z autoscaler-1 line 50 and more xxx");
    world.store.write("journal", "damaged");
    assertThat(Journal.read(world.store)).isEmpty();
  }
}
