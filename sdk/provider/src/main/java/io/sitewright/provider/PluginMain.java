package io.sitewright.provider;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.sitewright.provider.drain.RunRules;
import io.sitewright.provider.report.Stop;
import io.sitewright.provider.report.StoreEndpoint;
import io.sitewright.provider.report.Wait;
import io.sitewright.provider.resource.Lineage;
import io.sitewright.provider.resource.Ready;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Starts the plugin: serves on a free port of this machine and prints the port, which is all that
 * may ever stand on stdout.
 *
 * <p>Arguments: the engine's address (without one, the plugin serves until it is stopped, for
 * {@code PULUMI_DEBUG_PROVIDERS}); {@code --record} goes once through what a run does and ends, for
 * the class data archive.
 */
public final class PluginMain {
  private static final int LARGEST_MESSAGE = 400 * 1024 * 1024;

  private PluginMain() {}

  /** Runs the plugin. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var stop = new Stop();
    var environment = System.getenv();
    var ready =
        new Ready(
            StoreEndpoint.from(environment), Wait.Pace.GENTLE, stop, RunRules.from(environment));
    var plugin = new SitewrightPlugin(List.of(new Lineage(), ready), stop);
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .addService(plugin)
            .build()
            .start();
    if (Arrays.asList(args).contains("--record")) {
      Rehearsal.run(server.getPort());
      server.shutdownNow();
      return;
    }
    System.out.println(server.getPort());
    System.out.flush();
    if (Arrays.stream(args).anyMatch(arg -> !arg.startsWith("-"))) {
      EngineWatch.endWithTheEngine();
    }
    server.awaitTermination();
  }
}
