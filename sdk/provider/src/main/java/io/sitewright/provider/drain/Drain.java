package io.sitewright.provider.drain;

import io.sitewright.provider.report.Answer;
import io.sitewright.provider.report.NotReady;
import io.sitewright.provider.report.ReportAddress;
import io.sitewright.provider.report.ReportStore;
import io.sitewright.provider.report.SignedHttp;
import io.sitewright.provider.report.Stop;
import io.sitewright.provider.report.StoreEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits, before a machine goes, until the last visitor can have learnt of it: its DNS record has
 * gone by then, but resolvers remember it for the record's time to live.
 *
 * <p>Nobody waits for a machine that serves nobody: one that is dead, that never served, or that
 * says that it does not serve.
 */
public final class Drain {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String SERVING = "\nstate serving";
  private static final String DRAINING = "\nstate draining";

  private final RunRules rules;
  private final StoreEndpoint endpoint;
  private final Stop stop;

  /** Drains by these rules, until told to stop. */
  public Drain(RunRules rules, StoreEndpoint endpoint, Stop stop) {
    this.rules = rules;
    this.endpoint = endpoint;
    this.stop = stop;
  }

  /**
   * One machine that is to go.
   *
   * @param report where it reports
   * @param fleet the bucket of memberships, empty if that is not known
   * @param member the key of its membership in that bucket
   */
  public record Leaving(
      String machine, Duration declared, ReportAddress report, String fleet, String member) {}

  /** Returns when the machine may go. */
  public void finish(Leaving leaving, ReportStore reports, BooleanSupplier callerGone)
      throws NotReady, InterruptedException {
    var time = rules.drainTime(leaving.declared());
    if (time.isZero()
        || rules.dead().contains(leaving.machine())
        || servesNobody(reports.ask(leaving.report()))) {
      return;
    }
    mark(leaving);
    var end = System.nanoTime() + time.toNanos();
    for (var left = time; !left.isNegative() && !left.isZero(); left = until(end)) {
      if (stop.within(left.compareTo(LOOK) < 0 ? left : LOOK) || callerGone.getAsBoolean()) {
        throw new NotReady(
            "machine %s was to be drained for %d s, of which %d s were left when the update was cancelled; the next update drains it"
                .formatted(
                    leaving.machine(), time.toSeconds(), Math.max(0, until(end).toSeconds())));
      }
    }
  }

  private static Duration until(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /** A store that cannot be asked leaves the machine the benefit of the doubt. */
  private static boolean servesNobody(Answer answer) {
    return switch (answer.kind()) {
      case ABSENT, GONE -> true;
      case REPORTED -> answer.report().filter(report -> report.serving()).isEmpty();
      case REFUSED, TROUBLED -> false;
    };
  }

  /**
   * Tells the fleet. That is a courtesy: the record has gone, and so nothing depends on it; without
   * the account's key, or a store that takes it, the machine leaves unannounced.
   */
  private void mark(Leaving leaving) throws InterruptedException {
    if (rules.account().isEmpty() || leaving.fleet().isEmpty() || leaving.member().isEmpty()) {
      return;
    }
    var account = rules.account().get();
    var address =
        new ReportAddress(
            leaving.report().region(),
            leaving.fleet(),
            leaving.member(),
            account.accessKey(),
            account.secretKey());
    try {
      var http = new SignedHttp();
      var uri = endpoint.of(address);
      var membership = http.get(uri, address);
      if (membership.status() == 200 && membership.body().contains(SERVING)) {
        http.put(uri, address, membership.body().replace(SERVING, DRAINING));
      }
    } catch (IOException unannounced) {
      // The machine is drained all the same.
    }
  }
}
