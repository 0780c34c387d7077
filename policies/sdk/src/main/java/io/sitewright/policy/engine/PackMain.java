package io.sitewright.policy.engine;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyRun;
import io.sitewright.policy.RunFacts;
import io.sitewright.policy.report.RunReport;
import io.sitewright.policy.state.Backend;
import io.sitewright.policy.state.StateMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The process of a pack: serves it on a free port of this machine and prints the port, which is all
 * that may ever stand on stdout; or runs it over a state, where {@code --state} is given.
 */
public final class PackMain {
  private static final int LARGEST_MESSAGE = 400 * 1024 * 1024;
  private static final int WINDOW = 16 * 1024 * 1024;
  private static final int BACKEND_SECONDS = 30;

  private PackMain() {}

  /** Runs a pack as the arguments say. */
  public static void run(PolicyPack pack, String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    if (words.contains("--state") || words.contains("--help")) {
      System.exit(new StateMain(pack).run(words, System.in, System.out, System.err));
    }
    try {
      serve(pack, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(PolicyPack pack, List<String> words)
      throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    Before before = new Before(pack, new Backend(environment));
    PolicyRun run = new PolicyRun(pack, LocalDate.now(ZoneOffset.UTC), before::get);
    AnalyzerService service =
        new AnalyzerService(pack, run, before::read, RunReport.wanted(environment));
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
    Server server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .executor(workers)
            .flowControlWindow(WINDOW)
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .addService(service.bound())
            .build()
            .start();
    if (words.contains("--record")) {
      Rehearsal.run(server.getPort());
      server.shutdownNow();
      workers.shutdownNow();
      return;
    }
    System.out.println(server.getPort());
    System.out.flush();
    // From here on a policy that prints would disturb the engine's display.
    System.setOut(System.err);
    words.stream()
        .filter(word -> word.matches("[^-].*:[0-9]+"))
        .findFirst()
        .ifPresent(EngineWatch::endWithTheEngine);
    server.awaitTermination();
  }

  /** The state before the run, read while the engine works on. */
  private static final class Before {
    private final PolicyPack pack;
    private final Backend backend;
    private volatile CompletableFuture<Optional<List<PolicyResource>>> reading =
        CompletableFuture.completedFuture(Optional.empty());

    Before(PolicyPack pack, Backend backend) {
      this.pack = pack;
      this.backend = backend;
    }

    void read(RunFacts facts) {
      if (pack.looksBack()) {
        CompletableFuture<Optional<List<PolicyResource>>> answer = new CompletableFuture<>();
        reading = answer;
        Thread reader = new Thread(() -> complete(answer, facts), "state-before");
        reader.setDaemon(true);
        reader.start();
      }
    }

    private void complete(
        CompletableFuture<Optional<List<PolicyResource>>> answer, RunFacts facts) {
      try {
        answer.complete(backend.resources(facts));
      } finally {
        answer.complete(Optional.empty());
      }
    }

    Optional<List<PolicyResource>> get() {
      return reading.completeOnTimeout(Optional.empty(), BACKEND_SECONDS, TimeUnit.SECONDS).join();
    }
  }
}
