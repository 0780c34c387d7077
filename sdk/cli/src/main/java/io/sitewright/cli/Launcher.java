package io.sitewright.cli;

import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.Tree;
import io.sitewright.cli.localcloud.MachineKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line as a library: the same commands, for tests and for {@link Main}.
 *
 * <pre>{@code
 * int code = new Launcher(System.getenv(), tree, engineBin, System.out, System.err)
 *     .run(List.of("up", "dev", "--json"));
 * }</pre>
 */
public final class Launcher {
  private static final Set<String> LATER =
      Set.of("backup", "restore", "baseline", "drill", "rotate");

  private final Map<String, String> environment;
  private final Path tree;
  private final Path engineBin;
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;

  /**
   * Makes a launcher.
   *
   * @param environment the caller's environment; {@code SITEWRIGHT_HOME} in it decides where state
   *     lives
   * @param tree the project's root
   * @param engineBin the folder with {@code pulumi} and {@code pulumi-language-java}
   */
  public Launcher(
      Map<String, String> environment,
      Path tree,
      Path engineBin,
      PrintStream out,
      PrintStream err) {
    this.environment = Map.copyOf(environment);
    this.tree = tree;
    this.engineBin = engineBin;
    this.out = out;
    this.err = err;
    this.terminal = Terminal.ofThisProcess(err);
  }

  /** Runs one command and answers the exit code. */
  public int run(List<String> arguments) {
    try {
      if (!arguments.isEmpty() && LATER.contains(arguments.get(0))) {
        throw Refusal.wrongUsage("./sitewright " + arguments.get(0) + " is not there yet.");
      }
      CommandLine line = CommandLine.parse(arguments);
      var console = new Console(out, err, line.json());
      if (line.flags().contains("--help") || line.command().equals("help")) {
        Usage.lines().forEach(console::say);
        return ExitCode.DONE.number();
      }
      Home home = Home.of(environment, Path.of(System.getProperty("user.home")));
      var launch =
          new Launch(
              home,
              new Tree(tree),
              engineBin,
              environmentOf(line),
              console,
              terminal,
              line.option("--machines").map(MachineKind::of));
      return MachineCommand.VERBS.contains(line.command())
          ? new MachineCommand(launch, line).run()
          : run(launch, line).number();
    } catch (Refusal refusal) {
      refusal.text().lines().forEach(line -> err.println("sitewright: " + line));
      return refusal.exitCode().number();
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** The caller's environment; nobody is led elsewhere before a site that goes as a whole. */
  private Map<String, String> environmentOf(CommandLine line) {
    if (!line.flags().contains("--no-drain") && !line.command().equals("destroy")) {
      return environment;
    }
    var added = new HashMap<>(environment);
    added.put("SITEWRIGHT_DRAIN_MAX_SECONDS", "0");
    return added;
  }

  private static ExitCode run(Launch launch, CommandLine line) {
    return switch (line.command()) {
      case "up" -> new StackCommand(launch, line).up();
      case "preview" -> new StackCommand(launch, line).preview();
      case "refresh" -> new StackCommand(launch, line).refresh();
      case "recover" -> new StackCommand(launch, line).recover();
      case "destroy" -> new DestroyCommand(launch, line).run();
      case "init" -> new InitCommand(launch, line).run();
      case "scale" ->
          line.option("--simulate").isPresent()
              ? new SimulateCommand(launch, line).run(line.option("--simulate").orElseThrow())
              : new ScaleCommand(launch, line).run();
      case "autoscale" -> new AutoscaleCommand(launch, line).run();
      case "roll" -> new RollCommand(launch, line).run();
      case "images" -> new ImagesCommand(launch, line).run();
      case "matrix" -> new MatrixCommand(launch, line).run();
      case "policy" -> new PolicyCommand(launch, line).run();
      case "status" -> new StatusCommand(launch, line).run();
      case "cloud" -> new CloudCommand(launch, line).run();
      case "env" -> new EnvCommand(launch).run();
      default ->
          throw Refusal.wrongUsage(
              "The command " + line.command() + " is not known; see ./sitewright help.");
    };
  }
}
