package io.sitewright.autoscaler.probe;

import io.sitewright.model.scaling.Probe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Asks all webservers at once, so that a silent one does not keep the others waiting. */
public final class Prober implements AutoCloseable {
  private static final int AT_ONCE = 64;

  private final HttpProbe probe;
  private final ExecutorService threads;

  public Prober(HttpProbe probe) {
    this.probe = probe;
    ThreadFactory factory =
        work -> {
          Thread thread = new Thread(work, "probe");
          thread.setDaemon(true);
          return thread;
        };
    this.threads = Executors.newFixedThreadPool(AT_ONCE, factory);
  }

  /**
   * Asks each.
   *
   * @param addresses private addresses by slot
   * @return what came of it, by slot
   */
  public Map<String, Probe> ask(Map<String, String> addresses) {
    Map<String, Future<Probe>> asked = new LinkedHashMap<>();
    addresses.forEach((slot, at) -> asked.put(slot, threads.submit(() -> probe.ask(at))));
    Map<String, Probe> answers = new LinkedHashMap<>();
    asked.forEach((slot, answer) -> answers.put(slot, answer(answer)));
    return answers;
  }

  private static Probe answer(Future<Probe> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Probe.bad(Duration.ZERO, "not asked to the end");
    } catch (ExecutionException e) {
      throw new IllegalStateException("A probe answers whatever happens", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
