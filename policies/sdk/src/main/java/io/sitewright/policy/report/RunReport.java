package io.sitewright.policy.report;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.sitewright.policy.Finding;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyRun;
import io.sitewright.policy.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one JSON object:
 *
 * <pre>
 *   pack, version, project, stack, preview
 *   policies: [{id, title, because, fix, level, severity, url, tags, matched}]
 *   findings: [{kind, policy, level, severity, resource, message}]   kind as {@link Finding.Kind}
 * </pre>
 */
public final class RunReport {
  /** The variable that names the file, where a report is wanted. */
  public static final String VARIABLE = "SITEWRIGHT_POLICY_REPORT";

  private final Path file;

  public RunReport(Path file) {
    this.file = file;
  }

  /** The report that the environment asks for. */
  public static Optional<RunReport> wanted(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE)).map(Path::of).map(RunReport::new);
  }

  /** Writes it in the place of the one before. */
  public void write(PolicyRun run, RunFacts facts) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
      Files.writeString(fresh, json(run, facts));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document. */
  public static String json(PolicyRun run, RunFacts facts) {
    ListValue.Builder policies = ListValue.newBuilder();
    run.pack().policies().forEach(policy -> policies.addValues(value(policy(run, policy))));
    ListValue.Builder findings = ListValue.newBuilder();
    run.findings().stream()
        .filter(finding -> finding.kind() != Finding.Kind.NOT_APPLICABLE)
        .forEach(finding -> findings.addValues(value(finding(finding))));
    Struct document =
        Struct.newBuilder()
            .putFields("pack", text(run.pack().name()))
            .putFields("version", text(run.pack().version()))
            .putFields("project", text(facts.project()))
            .putFields("stack", text(facts.stack()))
            .putFields("preview", Value.newBuilder().setBoolValue(facts.preview()).build())
            .putFields("policies", Value.newBuilder().setListValue(policies).build())
            .putFields("findings", Value.newBuilder().setListValue(findings).build())
            .build();
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(document);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Struct.Builder policy(PolicyRun run, Policy<?> policy) {
    ListValue.Builder tags = ListValue.newBuilder();
    policy.tags().forEach(tag -> tags.addValues(text(tag)));
    return Struct.newBuilder()
        .putFields("id", text(policy.id()))
        .putFields("title", text(policy.title()))
        .putFields("because", text(policy.because()))
        .putFields("fix", text(policy.fix()))
        .putFields("level", text(run.level(policy).label()))
        .putFields("severity", text(policy.severity().label()))
        .putFields("url", text(policy.url().orElse("")))
        .putFields("tags", Value.newBuilder().setListValue(tags).build())
        .putFields("matched", Value.newBuilder().setNumberValue(run.matched(policy.id())).build());
  }

  private static Struct.Builder finding(Finding finding) {
    return Struct.newBuilder()
        .putFields("kind", text(finding.kind().name().toLowerCase(Locale.ROOT)))
        .putFields("policy", text(finding.policy()))
        .putFields("level", text(finding.level().label()))
        .putFields("severity", text(finding.severity().label()))
        .putFields("resource", text(finding.urn()))
        .putFields("message", text(finding.message()));
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value value(Struct.Builder struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }
}
