package io.sitewright.cli;

import io.sitewright.cli.engine.EngineEnvironment;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.Tree;
import io.sitewright.cli.localcloud.LocalCloud;
import io.sitewright.cli.localcloud.MachineKind;
import io.sitewright.cli.state.StateServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where and for whom a command runs.
 *
 * @param home the user's data directory
 * @param tree the project's tree
 * @param engineBin the folder with the engine's programs
 * @param environment the caller's environment
 * @param console where the command speaks
 * @param terminal who may be asked
 * @param machines what the local cloud's droplets are to be; empty to leave it as it is
 */
record Launch(
    Home home,
    Tree tree,
    Path engineBin,
    Map<String, String> environment,
    Console console,
    Terminal terminal,
    Optional<MachineKind> machines) {

  /** The home's local cloud. */
  LocalCloud localCloud() {
    return new LocalCloud(home, tree, console, machines);
  }

  /** The service that keeps the states of a store. */
  StateServer stateServer(String store) {
    return new StateServer(home, tree, store, console);
  }

  /** What the engine runs in. */
  EngineEnvironment engineEnvironment() {
    return new EngineEnvironment(home, tree, engineBin, environment);
  }
}
