package io.sitewright.cli;

import io.sitewright.cli.engine.EngineEnvironment;
import io.sitewright.cli.stack.Stack;
import java.util.Map;

/** {@code env}: exports for a shell, after which plain {@code pulumi} works in a stack's folder. */
final class EnvCommand {
  private final Launch launch;

  EnvCommand(Launch launch) {
    this.launch = launch;
  }

  ExitCode run() {
    EngineEnvironment where = launch.engineEnvironment();
    Map<String, String> cloud = Map.of();
    for (String words : Stack.all(launch.tree())) {
      Session session = Session.open(launch, words, Map.of());
      if (session.cloud().isPresent()) {
        session.state();
        cloud = session.cloud().get().environment();
      }
    }
    if (cloud.isEmpty()) {
      launch.home().prepare();
      where.prepare();
      cloud = launch.localCloud().start().environment();
    }
    launch.console().say("unset PULUMI_CONFIG_PASSPHRASE PULUMI_ACCESS_TOKEN PULUMI_STACK");
    where
        .local(cloud, launch.stateServer(where.localStore()).start())
        .forEach((name, value) -> launch.console().say("export " + name + "=" + quoted(value)));
    return ExitCode.DONE;
  }

  /** Quotes a value for a POSIX shell. */
  static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
