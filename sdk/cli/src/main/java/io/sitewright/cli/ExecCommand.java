package io.sitewright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.cli.localcloud.CloudApi;
import io.sitewright.cli.status.MachineStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code exec STACK MACHINE -- COMMAND} and {@code logs STACK MACHINE}: a command inside a machine,
 * named by role or slot. On the local cloud it goes by the console of the machine, which does not
 * depend on the machine's network.
 */
final class ExecCommand {
  private final Launch launch;
  private final CommandLine line;

  ExecCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode exec() {
    if (line.engineArguments().isEmpty()) {
      throw Refusal.wrongUsage(
          "./sitewright exec needs a command after --, such as: ./sitewright exec dev webserver -- uptime");
    }
    return inside(line.engineArguments());
  }

  /** What the machine has written in its journal. */
  ExitCode logs() {
    List<String> words =
        new ArrayList<>(List.of("journalctl", "--no-pager", "--output=short-iso", "--lines=300"));
    words.addAll(line.engineArguments());
    return inside(words);
  }

  private ExitCode inside(List<String> command) {
    Session session = Session.open(launch, line.stack(), Map.of());
    CloudApi cloud =
        session
            .cloud()
            .orElseThrow(
                () ->
                    Refusal.wrongUsage(
                        "./sitewright "
                            + line.command()
                            + " reaches machines of the local cloud only, as yet; use the stack's output sshCommands."));
    MachineStatus machine = machine(session);
    JsonNode console = cloud.get("/cloud/machines/" + machine.id() + "/console");
    List<String> words = new ArrayList<>();
    console.path("command").forEach(word -> words.add(word.asText()));
    words.addAll(command);
    return run(words);
  }

  private MachineStatus machine(Session session) {
    String name =
        line.word(1)
            .orElseThrow(
                () ->
                    Refusal.wrongUsage(
                        "./sitewright "
                            + line.command()
                            + " needs a role or slot after the stack, such as: ./sitewright "
                            + line.command()
                            + " dev webserver"));
    List<MachineStatus> all =
        MachineStatus.of(session.state(), place -> Optional.empty()).stream()
            .filter(machine -> !machine.isReplaced())
            .toList();
    return all.stream()
        .filter(machine -> machine.isCalled(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    session.stack().words()
                        + " has no machine \""
                        + name
                        + "\"; it has "
                        + (all.isEmpty()
                            ? "none"
                            : String.join(", ", all.stream().map(MachineStatus::slot).toList()))
                        + "."));
  }

  private static ExitCode run(List<String> words) {
    try {
      int code = new ProcessBuilder(words).inheritIO().start().waitFor();
      return code == 0 ? ExitCode.DONE : ExitCode.FAILED;
    } catch (IOException e) {
      throw Refusal.failed("The machine's console cannot be opened: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }
}
