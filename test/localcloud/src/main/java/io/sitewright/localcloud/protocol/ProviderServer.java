package io.sitewright.localcloud.protocol;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves a provider on a port of this machine. Engines attach to it; it outlives them. */
public final class ProviderServer implements AutoCloseable {
  private static final int LARGEST_MESSAGE = 400 * 1024 * 1024;
  private static final int GRACE_SECONDS = 2;

  private final Server server;
  private final ExecutorService threads;

  private ProviderServer(Server server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Starts; port 0 takes a free one. */
  public static ProviderServer start(Provider provider, int port) throws IOException {
    // Plain NIO is enough on one machine, and no native library has to be unpacked for it.
    System.setProperty("io.grpc.netty.shaded.io.netty.transport.noNative", "true");
    ExecutorService threads = Executors.newCachedThreadPool(ProviderServer::daemon);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .executor(threads)
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .addService(new ProviderService(provider))
            .build()
            .start();
    return new ProviderServer(server, threads);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "provider");
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }
}
