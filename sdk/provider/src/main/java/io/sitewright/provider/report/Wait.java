package io.sitewright.provider.report;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits until a machine says that it serves with a given manifest applied.
 *
 * <pre>{@code
 * new Wait(store, Wait.Pace.GENTLE, stop).until(address, manifest, Duration.ofMinutes(15), "machine 123456");
 * }</pre>
 *
 * <p>Asks often at first, since a simulated machine is ready at once, and seldom later, since a
 * real one takes minutes.
 */
public final class Wait {
  /**
   * How often the store is asked, and how long what is likely to stay so is borne.
   *
   * @param refusedFor how long a refusal is taken for a key that is not known everywhere yet
   * @param goneFor how long a store of this machine may be away, as while it is started anew
   */
  public record Pace(Duration first, Duration slowest, Duration refusedFor, Duration goneFor) {
    /**
     * Every 0.2 s at first, every 2 s in the end; a minute of refusals ends the wait, and 10 s
     * without a local store.
     */
    public static final Pace GENTLE =
        new Pace(
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10));

    Duration after(Duration interval) {
      var longer = interval.multipliedBy(3).dividedBy(2);
      return longer.compareTo(slowest) > 0 ? slowest : longer;
    }
  }

  private final ReportStore store;
  private final Pace pace;
  private final Stop stop;

  /** A wait that asks that store and ends early when told to stop. */
  public Wait(ReportStore store, Pace pace, Stop stop) {
    this.store = store;
    this.pace = pace;
    this.stop = stop;
  }

  /**
   * Returns when the machine serves with the manifest.
   *
   * @param who names the machine in the failure: {@code machine 123456}
   * @param callerGone whether nobody waits for the outcome any more
   * @throws NotReady with what was awaited, how long, and the last thing seen
   */
  public void until(
      ReportAddress address,
      String manifest,
      Duration limit,
      String who,
      BooleanSupplier callerGone)
      throws NotReady, InterruptedException {
    var started = System.nanoTime();
    var interval = pace.first();
    var sameKindSince = Duration.ZERO;
    var kind = Answer.Kind.ABSENT;
    while (true) {
      var answer = store.ask(address);
      if (answer.report().filter(report -> report.servesWith(manifest)).isPresent()) {
        return;
      }
      var waited = Duration.ofNanos(System.nanoTime() - started);
      if (answer.kind() != kind) {
        kind = answer.kind();
        sameKindSince = waited;
      }
      var lasting = waited.minus(sameKindSince);
      if (kind == Answer.Kind.REFUSED && lasting.compareTo(pace.refusedFor()) >= 0) {
        throw new NotReady(
            sentence(who, manifest, address, waited, answer)
                + "; see that the key may read this bucket");
      }
      if (kind == Answer.Kind.GONE && lasting.compareTo(pace.goneFor()) >= 0) {
        throw new NotReady(
            sentence(who, manifest, address, waited, answer) + "; start the local cloud again");
      }
      if (waited.plus(interval).compareTo(limit) > 0) {
        throw new NotReady(
            sentence(who, manifest, address, waited, answer)
                + "; see what the machine says of its first boot, or raise timeoutSeconds (now "
                + limit.toSeconds()
                + ")"
                + evidence(address));
      }
      if (stop.within(interval) || callerGone.getAsBoolean()) {
        throw new NotReady(
            sentence(who, manifest, address, waited, answer) + "; the update was cancelled");
      }
      interval = pace.after(interval);
    }
  }

  /** What the machine left for people to read: a failure is seldom explained by one sentence. */
  private String evidence(ReportAddress address) throws InterruptedException {
    var lines = store.log(address);
    return lines.isEmpty()
        ? ""
        : "; the last lines of its work, kept at "
            + address.ofLog()
            + ":\n  "
            + String.join("\n  ", lines);
  }

  private static String sentence(
      String who, String manifest, ReportAddress address, Duration waited, Answer last) {
    return "%s did not come to serve with manifest %s within %s: when last asked for %s, %s"
        .formatted(who, Report.shortened(manifest), inWords(waited), address, last.inWords());
  }

  private static String inWords(Duration waited) {
    var seconds = waited.toSeconds();
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
