package io.sitewright.localcloud;

import io.sitewright.localcloud.cloudflare.CloudflareProvider;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.digitalocean.DigitalOceanProvider;
import io.sitewright.localcloud.http.CloudServer;
import io.sitewright.localcloud.http.MachineServer;
import io.sitewright.localcloud.machines.Machines;
import io.sitewright.localcloud.nspawn.RealMachines;
import io.sitewright.localcloud.protocol.Provider;
import io.sitewright.localcloud.protocol.ProviderServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running local cloud: the account and everything that serves it. */
public final class LocalCloud implements AutoCloseable {
  /** What the status says; the launcher restarts a cloud of another version. */
  private static final String VERSION = "0.1.0";

  private final Cloud cloud;
  private final int portBase;
  private final List<AutoCloseable> services = new ArrayList<>();

  private LocalCloud(Cloud cloud, int portBase) {
    this.cloud = cloud;
    this.portBase = portBase;
  }

  /**
   * Starts with simulated machines on three ports from the given one on; the account is kept in the
   * home folder.
   */
  public static LocalCloud start(Path home, int portBase) throws IOException {
    return start(home, portBase, MachineKind.SIMULATED);
  }

  /** Starts with machines of that kind. */
  public static LocalCloud start(Path home, int portBase, MachineKind kind) throws IOException {
    LocalCloud local = new LocalCloud(Cloud.open(home.resolve("cloud.db")), portBase);
    try {
      local.serve(new DigitalOceanProvider(local.cloud), portBase);
      local.serve(new CloudflareProvider(local.cloud), portBase + 1);
      Machines machines =
          kind == MachineKind.NSPAWN
              ? local.realMachines(home)
              : Machines.start(local.cloud, home.resolve("machines"));
      local.services.add(machines);
      local.serveHttp(machines, home, portBase + 2);
    } catch (IOException | RuntimeException e) {
      local.close();
      throw e;
    }
    return local;
  }

  private Machines realMachines(Path home) throws IOException {
    MachineServer server =
        MachineServer.start(cloud, home, RealMachines.cache().resolve("packages"));
    services.add(server);
    return RealMachines.start(cloud, home.resolve("real"), server.port(), server.word());
  }

  private void serve(Provider provider, int port) throws IOException {
    try {
      services.add(ProviderServer.start(provider, port));
    } catch (IOException e) {
      throw taken(port, e);
    }
  }

  private void serveHttp(Machines machines, Path home, int port) throws IOException {
    try {
      services.add(CloudServer.start(cloud, machines, home, port, VERSION));
    } catch (BindException e) {
      throw taken(port, e);
    }
  }

  private static IOException taken(int port, IOException cause) {
    return new IOException(
        "Port "
            + port
            + " of 127.0.0.1 is taken, so the local cloud cannot serve; stop what listens there or choose another --port-base",
        cause);
  }

  /** The account. */
  public Cloud cloud() {
    return cloud;
  }

  String readyLine() {
    return "{\"ready\":true,\"digitalocean\":"
        + portBase
        + ",\"cloudflare\":"
        + (portBase + 1)
        + ",\"http\":"
        + (portBase + 2)
        + "}";
  }

  @Override
  public void close() {
    for (int i = services.size() - 1; i >= 0; i--) {
      try {
        services.get(i).close();
      } catch (Exception e) {
        System.err.println("The local cloud did not stop cleanly: " + e);
      }
    }
    cloud.close();
  }
}
