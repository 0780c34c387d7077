package io.sitewright.cli;

import io.sitewright.cli.athand.HostKeys;
import io.sitewright.cli.athand.OperatorIdentity;
import io.sitewright.cli.athand.Place;
import io.sitewright.cli.athand.ShellWords;
import io.sitewright.cli.athand.Ssh;
import io.sitewright.cli.athand.SshConfig;
import io.sitewright.cli.athand.Way;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.http.AccountStore;
import io.sitewright.cli.localcloud.CloudApi;
import io.sitewright.cli.matrix.Declared;
import io.sitewright.cli.status.MachineStatus;
import io.sitewright.model.settings.SiteSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ssh}, {@code exec}, {@code copy} and {@code logs}: a machine of a stack, named by role or
 * slot, over SSH as its operator.
 */
final class MachineCommand {
  /** The commands that end with whatever status the machine's command ends with. */
  static final Set<String> VERBS = Set.of("ssh", "exec", "copy", "logs");

  private final Launch launch;
  private final CommandLine line;

  MachineCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  int run() {
    return switch (line.command()) {
      case "ssh" -> ssh();
      case "exec" -> exec();
      case "copy" -> copy();
      default -> logs();
    };
  }

  private int ssh() {
    String name = named();
    return at(name).run(ShellWords.joined(line.engineArguments()));
  }

  private int exec() {
    String name = named();
    if (line.engineArguments().isEmpty()) {
      throw Refusal.wrongUsage(
          "./sitewright exec needs a command after --, such as: ./sitewright exec dev webserver -- uptime");
    }
    return at(name).run(ShellWords.joined(line.engineArguments()));
  }

  /** What the machine has written in its journal. */
  private int logs() {
    String name = named();
    List<String> words =
        new ArrayList<>(List.of("sudo", "journalctl", "--no-pager", "--output=short-iso"));
    words.add("--lines=" + lines());
    line.option("--unit").ifPresent(unit -> words.add("--unit=" + unit));
    if (line.flags().contains("--follow")) {
      words.add("--follow");
    }
    words.addAll(line.engineArguments());
    return at(name).run(ShellWords.joined(words));
  }

  private String lines() {
    String lines = line.option("--lines").orElse("300");
    if (!lines.matches("\\d{1,6}|all")) {
      throw Refusal.wrongUsage(
          "--lines %s is no number of lines; write --lines 100 or --lines all.".formatted(lines));
    }
    return lines;
  }

  private int copy() {
    List<String> ends = line.words().stream().skip(1).toList();
    Optional<String> from = ends.size() == 2 ? machine(ends.get(0)) : Optional.empty();
    Optional<String> to = ends.size() == 2 ? machine(ends.get(1)) : Optional.empty();
    if (from.isPresent() == to.isPresent()) {
      throw Refusal.wrongUsage(
          "./sitewright copy %s needs a path here and one on a machine, such as: ./sitewright copy %s notes.txt webserver:/tmp/"
              .formatted(line.stack(), line.stack()));
    }
    String there = ends.get(to.isPresent() ? 1 : 0);
    String path = there.substring(there.indexOf(':') + 1);
    String here = ends.get(to.isPresent() ? 0 : 1);
    at(to.or(() -> from).orElseThrow()).copy(here, path.isEmpty() ? "." : path, to.isPresent());
    return ExitCode.DONE.number();
  }

  /** The machine before a colon; a path that has a colon further on is one of this host. */
  private static Optional<String> machine(String end) {
    int colon = end.indexOf(':');
    boolean named = colon > 0 && !end.substring(0, colon).contains("/");
    return named ? Optional.of(end.substring(0, colon)) : Optional.empty();
  }

  private String named() {
    return line.word(1)
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "./sitewright %1$s needs a role or slot after the stack, such as: ./sitewright %1$s %2$s webserver"
                        .formatted(line.command(), line.stack())));
  }

  /** Everything that is needed on the way to a machine, in the order in which it can be missing. */
  private Ssh at(String name) {
    SiteSettings site = Session.settings(launch, line.stack(), Map.of());
    Session session = Session.open(launch, line.stack(), Map.of());
    String stack = session.stack().words();
    StateDocument state = session.state();
    List<MachineStatus> all = MachineStatus.of(state, place -> Optional.empty());
    MachineStatus machine = Way.find(name, all, stack);
    Place place =
        session
            .cloud()
            .map(cloud -> Place.on(cloud, site.operators(), stack))
            .orElseGet(Place::here);
    int port = site.sshPort().number();
    Way way = Way.to(machine, all, Declared.from(state, stack), port, stack);
    Path folder = launch.home().ssh(session.stack().project(), session.stack().name());
    String run = Long.toString(ProcessHandle.current().pid());
    Path identity =
        identity(session).among(site.operatorKeys(), folder.resolve("agent.pub"), stack);
    HostKeys keys = HostKeys.in(folder.resolve("known_hosts"));
    keys.renew(way.stations(), new AccountStore(session.environment()), stack);
    var config =
        new SshConfig(
            folder.resolve("config." + run),
            folder.resolve("log." + run),
            folder.resolve("known_hosts"),
            identity,
            port,
            place.source());
    return new Ssh(place, way, config, stack);
  }

  private OperatorIdentity identity(Session session) {
    return new OperatorIdentity(
        launch.home().operatorKey(session.stack().project(), session.stack().name()),
        Path.of(System.getProperty("user.home"), ".ssh"),
        session.cloud().map(CloudApi::operatorKey),
        launch.environment());
  }
}
