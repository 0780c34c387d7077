package io.sitewright.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;

/** A pack as a process. */
class PackProcessTest {
  @Test
  void itPrintsItsPortAndNothingElseAndEndsWithTheEngine()
      throws IOException, InterruptedException {
    Process pack;
    try (ServerSocket engine = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      pack =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TinyPack.class.getName(),
                  "--logtostderr",
                  "127.0.0.1:" + engine.getLocalPort())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Thread accepting = new Thread(() -> accept(engine));
      accepting.setDaemon(true);
      accepting.start();
      var out =
          new BufferedReader(new InputStreamReader(pack.getInputStream(), StandardCharsets.UTF_8));
      int port = Integer.parseInt(out.readLine());
      ManagedChannel channel =
          OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      try {
        var answer =
            AnalyzerGrpc.newBlockingStub(channel)
                .analyze(AnalyzeRequest.newBuilder().setType("t").setUrn("u::n").build());
        assertThat(answer.getDiagnosticsList()).isEmpty();
      } finally {
        channel.shutdownNow();
      }
      assertThat(out.ready()).as("more than the port on stdout").isFalse();
      assertThat(pack.isAlive()).isTrue();
    }
    // The engine no longer listens: it is gone, however it went.
    assertThat(pack.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void accept(ServerSocket engine) {
    try {
      while (!engine.isClosed()) {
        engine.accept().close();
      }
    } catch (IOException closed) {
      // The test is done with it.
    }
  }
}
