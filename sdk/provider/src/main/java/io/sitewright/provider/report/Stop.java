package io.sitewright.provider.report;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends all waits of the process early, once and for good. */
public final class Stop {
  private final CountDownLatch pulled = new CountDownLatch(1);

  /** Ends every wait, those to come included. */
  public void pull() {
    pulled.countDown();
  }

  /** Waits that long; true as soon as the stop was pulled. */
  public boolean within(Duration interval) throws InterruptedException {
    return pulled.await(interval.toNanos(), TimeUnit.NANOSECONDS);
  }
}
