package io.sitewright.cli;

import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.policy.JUnitReport;
import io.sitewright.cli.policy.PolicyReport;
import io.sitewright.cli.policy.SarifReport;
import io.sitewright.cli.process.Captured;
import io.sitewright.cli.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code policy STACK}: the policy pack against a preview, or with {@code --state} over what
 * exists, without the program and without asking a vendor. Users' configuration of it is {@code
 * Policies.<stack>.json} beside the stack's settings, as of pulumi's {@code --policy-pack-config}.
 */
final class PolicyCommand {
  private final Launch launch;
  private final CommandLine line;

  PolicyCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    Path jar = launch.tree().policyJar();
    if (!Files.exists(jar)) {
      throw Refusal.failed(
          "The policy pack is not built: " + jar + " is missing; run ./mvnw package.");
    }
    refuseUnwritable("--junit");
    refuseUnwritable("--sarif");
    Session session = Session.open(launch, line.stack(), line.settings());
    PolicyReport report;
    try {
      Path file = Files.createTempFile("sitewright-policies", ".json");
      try {
        if (line.flags().contains("--state")) {
          overState(session, jar, file);
        } else {
          inPreview(session, file);
        }
        report = PolicyReport.read(file);
      } finally {
        Files.deleteIfExists(file);
      }
      write("--junit", JUnitReport.of(report, session.stack().words()));
      write("--sarif", SarifReport.of(report, settingsFile(session.stack())));
    } catch (IOException e) {
      throw Refusal.failed("The policies' report cannot be read or written: " + e.getMessage());
    }
    Console console = session.console();
    report.lines().forEach(console::say);
    console.say(
        "%s: %d policies, %d violations, %d unknown before an update."
            .formatted(
                session.stack().words(),
                report.policies().size(),
                report.violations().size(),
                report.unknown()));
    console.json(report.json());
    return report.holds() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private void inPreview(Session session, Path file) throws IOException {
    // Makes the stack if it is new; the engine cannot preview one that is not there.
    session.stateToUpdate();
    session.engine().reportPolicies(file);
    List<String> words =
        new ArrayList<>(List.of("--policy-pack", launch.tree().policies().toString()));
    configuration(session.stack())
        .ifPresent(it -> words.addAll(List.of("--policy-pack-config", it.toString())));
    words.addAll(line.engineArguments());
    RunReport preview = session.engine().plan(words);
    if (!preview.succeeded() || Files.size(file) == 0) {
      throw Refusal.failed(
          "The preview failed, so not all policies were asked:\n"
              + String.join("\n", preview.faults()));
    }
  }

  private static void overState(Session session, Path jar, Path file) throws IOException {
    StateDocument state = session.engine().exportWithSecrets();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--state",
                "-",
                "--report",
                file.toString()));
    configuration(session.stack())
        .ifPresent(it -> command.addAll(List.of("--config", it.toString())));
    Captured result =
        Captured.run(
            command, session.stack().folder(), session.environment(), state.json().toString());
    if (Files.size(file) == 0) {
      throw Refusal.wrongUsage(result.err().strip());
    }
  }

  private static Optional<Path> configuration(Stack stack) {
    Path file = stack.folder().resolve("Policies." + stack.name() + ".json");
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  private String settingsFile(Stack stack) {
    return launch.tree().root().relativize(stack.settingsFile()).toString();
  }

  /** Before the work, which would be lost. */
  private void refuseUnwritable(String option) {
    Optional<Path> file = line.option(option).map(Path::of).map(Path::toAbsolutePath);
    if (file.isPresent() && !Files.isWritable(file.get().resolveSibling(""))) {
      throw Refusal.wrongUsage(
          "%s %s: the folder is not there or nobody may write to it; make it, or name another file."
              .formatted(option, line.option(option).get()));
    }
  }

  private void write(String option, String text) throws IOException {
    if (line.option(option).isPresent()) {
      Files.writeString(Path.of(line.option(option).get()), text);
    }
  }
}
