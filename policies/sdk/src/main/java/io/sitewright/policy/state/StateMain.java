package io.sitewright.policy.state;

import io.sitewright.policy.Finding;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyRun;
import io.sitewright.policy.report.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code java -jar pack.jar --state FILE}: a pack over a state, with an exit code for scripts. */
public final class StateMain {
  private static final int DONE = 0;
  private static final int WRONG_USAGE = 2;
  private static final int DOES_NOT_HOLD = 3;

  private final PolicyPack pack;

  public StateMain(PolicyPack pack) {
    this.pack = pack;
  }

  /** Runs and answers the exit code: 0 all holds, 2 wrong usage, 3 a policy does not hold. */
  public int run(List<String> words, InputStream in, PrintStream out, PrintStream err) {
    if (words.contains("--help")) {
      out.println(
          """
          java -jar pack.jar --state FILE [--config FILE] [--report FILE]
            --state FILE    what pulumi stack export --show-secrets prints; - reads it from stdin
            --config FILE   as of pulumi's --policy-pack-config
            --report FILE   writes the findings as one JSON object
          Exit codes: 0 every mandatory policy holds, 2 wrong usage or configuration, 3 one does not hold.
          Anything else is the engine's call: pulumi preview --policy-pack FOLDER.""");
      return DONE;
    }
    try {
      String state = read(value(words, "--state").orElse("-"), in);
      Optional<Path> config = value(words, "--config").map(Path::of);
      var configuration =
          PackConfigurationFile.over(
              pack,
              config.isPresent() ? Optional.of(Files.readString(config.get())) : Optional.empty());
      StateFile file = StateFile.parse(state);
      PolicyRun run = StateRun.over(pack, file, configuration, LocalDate.now(ZoneOffset.UTC));
      value(words, "--report")
          .map(Path::of)
          .map(RunReport::new)
          .ifPresent(report -> report.write(run, StateRun.facts(file.declared())));
      return say(run, out);
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage()).lines().forEach(err::println);
      return WRONG_USAGE;
    } catch (IOException e) {
      err.println(e.getMessage() + " cannot be read.");
      return WRONG_USAGE;
    }
  }

  private static int say(PolicyRun run, PrintStream out) {
    long unknown = 0;
    boolean fails = false;
    for (Finding finding : run.findings()) {
      fails |= finding.fails();
      if (finding.kind() == Finding.Kind.UNKNOWN) {
        unknown++;
      }
      if (finding.kind() != Finding.Kind.NOT_APPLICABLE) {
        out.println(
            "%s %s %s: %s"
                .formatted(
                    finding.kind() == Finding.Kind.VIOLATION
                        ? finding.level().label()
                        : finding.kind().name().toLowerCase(Locale.ROOT),
                    finding.policy(),
                    finding.urn().substring(finding.urn().lastIndexOf("::") + 1).replace(":", ""),
                    finding.message()));
      }
    }
    out.println(
        "%d policies, %d unknown: %s"
            .formatted(
                run.pack().policies().size(), unknown, fails ? "one does not hold" : "all hold"));
    return fails ? DOES_NOT_HOLD : DONE;
  }

  private static String read(String name, InputStream in) throws IOException {
    return name.equals("-")
        ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(Path.of(name));
  }

  private static Optional<String> value(List<String> words, String option) {
    int at = words.indexOf(option);
    return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }
}
