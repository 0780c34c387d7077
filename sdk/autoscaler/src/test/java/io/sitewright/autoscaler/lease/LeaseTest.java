package io.sitewright.autoscaler.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.autoscaler.store.MemoryTexts;
import io.sitewright.autoscaler.store.StoreOfACloud;
import io.sitewright.autoscaler.store.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {
  private static final Instant NOW = Instant.parse("2026-03-29T06:30:00Z");
  private static final Duration TERM = Duration.ofSeconds(40);

  /** Against the local cloud's own S3 API, all at once. */
  @Test
  void ofFiveThatClaimAtOnceOneLeads(@TempDir Path home) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try (var cloud = new StoreOfACloud(home)) {
      List<Lease> leases = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        leases.add(new Lease(cloud.texts(), "autoscaler-" + i, "w" + i, TERM));
      }
      long generation = 0;
      for (int round = 0; round < 20; round++) {
        List<Standing> standings = together(threads, leases, NOW.plusSeconds(round));
        assertThat(standings).filteredOn(Standing::leads).as("round " + round).hasSize(1);
        Standing leader = standings.stream().filter(Standing::leads).findFirst().orElseThrow();
        assertThat(leader.generation()).isEqualTo(generation + 1);
        generation = leader.generation();
        // Everybody agrees at the next look.
        for (Lease lease : leases) {
          assertThat(lease.look(NOW.plusSeconds(round)).holder()).isEqualTo(leader.holder());
        }
        leases.get(number(leader) - 1).handOver();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int number(Standing leader) {
    return Integer.parseInt(leader.holder().substring("autoscaler-".length()));
  }

  private static List<Standing> together(ExecutorService threads, List<Lease> leases, Instant now)
      throws Exception {
    var barrier = new CyclicBarrier(leases.size());
    List<Callable<Standing>> looks = new ArrayList<>();
    for (Lease lease : leases) {
      looks.add(
          () -> {
            barrier.await();
            return lease.look(now);
          });
    }
    List<Standing> standings = new ArrayList<>();
    for (Future<Standing> look : threads.invokeAll(looks)) {
      standings.add(look.get());
    }
    return standings;
  }

  @Test
  void withoutConditionsTheLastThatClaimsLeadsAndOnlyFromTheNextLookOn() throws IOException {
    var store = new MemoryTexts(false);
    List<Lease> leases = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      leases.add(new Lease(new Overlapping(store), "autoscaler-" + i, "w" + i, TERM));
    }
    // All of them have seen that nobody leads before the first of them writes.
    for (Lease lease : leases) {
      assertThat(lease.look(NOW).leads()).isFalse();
    }
    for (int look = 1; look <= 10; look++) {
      List<Standing> standings = new ArrayList<>();
      for (Lease lease : leases) {
        standings.add(lease.look(NOW.plusSeconds(10L * look)));
      }
      assertThat(standings).filteredOn(Standing::leads).hasSize(1);
      assertThat(standings.get(4).leads()).isTrue();
    }
  }

  /** The first reading of each finds nothing, as if all had read at one time. */
  private static final class Overlapping implements Texts {
    private final Texts store;
    private boolean first = true;

    Overlapping(Texts store) {
      this.store = store;
    }

    @Override
    public Optional<Version> read(String key) throws IOException {
      if (first) {
        first = false;
        return Optional.empty();
      }
      return store.read(key);
    }

    @Override
    public void write(String key, String text) throws IOException {
      store.write(key, text);
    }

    @Override
    public boolean replace(String key, String text, Optional<String> tag) throws IOException {
      return store.replace(key, text, tag);
    }

    @Override
    public boolean isConditional() throws IOException {
      return store.isConditional();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoDiesIsFollowedAfterATermWhateverTheClocksSay(boolean conditional) throws IOException {
    var store = new MemoryTexts(conditional);
    var first = new Lease(store, "autoscaler-1", "a", TERM);
    var second = new Lease(store, "autoscaler-2", "b", TERM);
    // The second one's clock is a year behind.
    Instant behind = NOW.minus(Duration.ofDays(365));
    first.look(NOW);
    assertThat(first.look(NOW).leads()).isTrue();
    for (int s = 0; s < 100; s += 10) {
      assertThat(first.look(NOW.plusSeconds(s)).leads()).isTrue();
      assertThat(second.look(behind.plusSeconds(s)).holder()).isEqualTo("autoscaler-1");
    }
    for (int s = 100; s < 130; s += 10) {
      assertThat(second.look(behind.plusSeconds(s)).words())
          .isEqualTo("watches; autoscaler-1 acts");
    }
    second.look(behind.plusSeconds(130));
    assertThat(second.look(behind.plusSeconds(130)).words()).isEqualTo("acts");
    // Who was only asleep sees that it leads no more.
    assertThat(first.look(NOW.plusSeconds(135)).words()).isEqualTo("watches; autoscaler-2 acts");
  }

  @Test
  void whatIsHandedOverIsTakenAtTheNextLook() throws IOException {
    var store = new MemoryTexts(true);
    var first = new Lease(store, "autoscaler-1", "a", TERM);
    var second = new Lease(store, "autoscaler-2", "b", TERM);
    first.look(NOW);
    assertThat(second.look(NOW).leads()).isFalse();
    second.handOver();
    assertThat(first.look(NOW).leads()).as("who does not hold it hands over nothing").isTrue();
    first.handOver();
    assertThat(second.look(NOW).leads()).isTrue();
    assertThat(first.look(NOW).leads()).isFalse();
  }

  @Test
  void whoIsStartedAnewIsNotTakenForTheOneThatWent() throws IOException {
    var store = new MemoryTexts(true);
    new Lease(store, "autoscaler-1", "a", TERM).look(NOW);
    var anew = new Lease(store, "autoscaler-1", "b", TERM);
    assertThat(anew.look(NOW).leads()).isFalse();
    assertThat(anew.look(NOW.plus(TERM)).leads()).isTrue();
  }

  @Test
  void aLeaseThatIsNotUnderstoodIsNobodys() throws IOException {
    var store = new MemoryTexts(true);
    store.write("lease", "nonsense");
    assertThat(new Lease(store, "autoscaler-1", "a", TERM).look(NOW).leads()).isTrue();
  }

  @Test
  void whileTheStoreIsAwayItsHolderIsSureForHalfATerm() throws IOException {
    var store = new MemoryTexts(true);
    var lease = new Lease(store, "autoscaler-1", "a", TERM);
    assertThat(lease.mayStillLead(NOW)).isFalse();
    lease.look(NOW);
    store.isAway(true);
    assertThatThrownBy(() -> lease.look(NOW)).isInstanceOf(IOException.class);
    assertThat(lease.mayStillLead(NOW.plusSeconds(19))).isTrue();
    assertThat(lease.mayStillLead(NOW.plusSeconds(20))).isFalse();
  }

  @Test
  void namesThatNoLeaseCanHoldAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lease(new MemoryTexts(true), "a b", "w", TERM))
        .withMessage(
            "Lease of \"a b\" with the word \"w\" is not for an agent; use lower-case letters, digits and dashes.");
  }
}
