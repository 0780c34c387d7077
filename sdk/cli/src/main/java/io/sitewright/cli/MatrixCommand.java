package io.sitewright.cli;

import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.localcloud.CloudApi;
import io.sitewright.cli.matrix.Matrix;
import java.util.Map;

/** {@code matrix STACK}: who reaches whom, and whether that is what was declared. */
final class MatrixCommand {
  private final Launch launch;
  private final CommandLine line;

  MatrixCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    Session session = Session.open(launch, line.stack(), Map.of());
    boolean byPackets = line.flags().contains("--measure");
    Matrix matrix =
        byPackets ? measured(session, session.state()) : matrix(session, session.state());
    matrix.lines().forEach(session.console()::say);
    session
        .console()
        .say(matrix.cells() + " cells compared, " + matrix.differing() + " differing.");
    session.console().json(matrix.json());
    return matrix.differing() == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  static Matrix matrix(Session session, StateDocument state) {
    String stack = session.stack().words();
    String question = Matrix.question(state, stack, session.stack().siteTag());
    return Matrix.compare(state, stack, cloud(session, stack).get(question));
  }

  private static Matrix measured(Session session, StateDocument state) {
    String stack = session.stack().words();
    String question = Matrix.measurement(state, stack, session.stack().siteTag());
    return Matrix.compareMeasured(state, stack, cloud(session, stack).get(question));
  }

  private static CloudApi cloud(Session session, String stack) {
    return session
        .cloud()
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "matrix "
                        + stack
                        + ": what a real cloud holds is not compared yet; only stacks with site:target local are."));
  }
}
