package io.sitewright.cli.athand;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.matrix.Declared;
import io.sitewright.cli.status.MachineStatus;
import io.sitewright.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an operator comes to a machine: at once where the declared matrix lets operators in, else
 * through a build machine where it lets that one in. There is no other way.
 *
 * @param machine where he wants to be
 * @param gate the build machine that leads there; empty where he may go himself
 */
public record Way(MachineStatus machine, Optional<MachineStatus> gate) {
  private static final String OPERATORS = "operators";
  private static final String GATE = Role.BUILD_MACHINE.label();

  /**
   * The machine of that name.
   *
   * @param name a slot, a vendor's id, or a role, of which the first machine is meant
   * @param all the machines of the state, those that only wait for their deletion among them
   * @param stack how messages name the stack
   * @throws Refusal when there is none
   */
  public static MachineStatus find(String name, List<MachineStatus> all, String stack) {
    List<MachineStatus> living = all.stream().filter(it -> !it.isReplaced()).toList();
    return living.stream()
        .filter(machine -> machine.isCalled(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "%s has no machine \"%s\"; it has %s."
                        .formatted(stack, name, living.isEmpty() ? "none" : names(living))));
  }

  private static String names(List<MachineStatus> machines) {
    return machines.stream().map(MachineStatus::slot).sorted().collect(Collectors.joining(", "));
  }

  /**
   * The way to a machine.
   *
   * @param declared who may reach whom, as the state has it
   * @param port where sshd listens
   * @throws Refusal when the matrix lets no operator in
   */
  public static Way to(
      MachineStatus machine, List<MachineStatus> all, Declared declared, int port, String stack) {
    String role = machine.role().orElse("");
    if (declared.permits(OPERATORS, role, port)) {
      return new Way(machine, Optional.empty());
    }
    Optional<MachineStatus> gate =
        all.stream()
            .filter(it -> !it.isReplaced() && it.role().equals(Optional.of(GATE)))
            .filter(it -> declared.permits(OPERATORS, GATE, port))
            .filter(it -> declared.permits("role:" + GATE, role, port))
            .findFirst();
    if (gate.isEmpty()) {
      throw Refusal.wrongUsage(
          "No flow of %s lets operators reach %s on port %d, at once or through a build machine; declare one, or set site:buildMachine to true."
              .formatted(stack, machine.slot(), port));
    }
    return new Way(machine, gate);
  }

  /** The machines on the way, the first one that is met first. */
  public List<MachineStatus> stations() {
    return Stream.concat(gate.stream(), Stream.of(machine)).toList();
  }
}
