package io.sitewright.cli.localcloud;

import io.sitewright.cli.Console;
import io.sitewright.cli.daemon.Daemon;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.PortBase;
import io.sitewright.cli.home.Tree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The local cloud's process: one per home, started when it is needed, found again by later
 * commands, replaced when its program changed.
 */
public final class LocalCloud {
  private final Home home;
  private final Console console;
  private final Daemon daemon;

  public LocalCloud(Home home, Tree tree, Console console) {
    this.home = home;
    this.console = console;
    this.daemon = new Daemon("local cloud", home.cloud(), tree.localCloudJar(), "512m", console);
  }

  /** The cloud, if its process is alive. */
  public Optional<CloudApi> running() {
    OptionalInt port = daemon.running();
    return port.isPresent() ? Optional.of(api(port.getAsInt())) : Optional.empty();
  }

  /** The cloud, started if need be; a cloud of another program version is restarted. */
  public CloudApi start() {
    return api(
        daemon.start(
            this::choosePorts,
            port ->
                List.of("--home", home.cloud().toString(), "--port-base", Integer.toString(port))));
  }

  /** Ends the cloud's process, keeping what the cloud holds; answers whether one was running. */
  public boolean stop() {
    return daemon.stop();
  }

  private CloudApi api(int port) {
    return new CloudApi(new PortBase(port), home.cloud());
  }

  private int choosePorts(OptionalInt last) {
    PortBase wanted = last.isPresent() ? new PortBase(last.getAsInt()) : PortBase.preferredBy(home);
    PortBase chosen = wanted.orNextFree(Daemon::isFree);
    if (last.isPresent() && !chosen.equals(wanted)) {
      console.progress(
          "Another process holds the local cloud's ports "
              + wanted.first()
              + "-"
              + wanted.http()
              + ": it moves to "
              + chosen.first()
              + "-"
              + chosen.http()
              + ". Run eval \"$(./sitewright env)\" again in shells that used the old ones.");
    }
    return chosen.first();
  }
}
