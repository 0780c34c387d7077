package io.sitewright.policy.engine;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.sitewright.policy.Finding;
import io.sitewright.policy.PackConfiguration;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyRun;
import io.sitewright.policy.RunFacts;
import io.sitewright.policy.report.RunReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureResponse;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.PolicyNotApplicable;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.AnalyzerOuterClass.Remediation;
import pulumirpc.Plugin.PluginInfo;

/** A pack in the engine's words. */
final class AnalyzerService extends AnalyzerGrpc.AnalyzerImplBase {
  private final PolicyPack pack;
  private final PolicyRun run;
  private final Consumer<RunFacts> whenKnown;
  private final Optional<RunReport> report;
  private final Map<String, List<PolicyNotApplicable>> elsewhere = new ConcurrentHashMap<>();
  private volatile RunFacts facts = RunFacts.NONE;

  /**
   * Serves a pack.
   *
   * @param whenKnown told which run it is
   * @param report where a report of the run is wanted; then the engine takes every violation for an
   *     advice, so that the run comes to its end and all are found
   */
  AnalyzerService(
      PolicyPack pack, PolicyRun run, Consumer<RunFacts> whenKnown, Optional<RunReport> report) {
    this.pack = pack;
    this.run = run;
    this.whenKnown = whenKnown;
    this.report = report;
  }

  /**
   * What the server serves. The engine asks for remedies of each resource, with all of its inputs;
   * a pack without remedies does not even read them.
   */
  ServerServiceDefinition bound() {
    if (pack.policies().stream().anyMatch(Policy::hasRemedy)) {
      return bindService();
    }
    return Unread.of(
        bindService(), AnalyzerGrpc.getRemediateMethod(), RemediateResponse.getDefaultInstance());
  }

  @Override
  public void handshake(
      AnalyzerHandshakeRequest request, StreamObserver<AnalyzerHandshakeResponse> to) {
    answer(to, AnalyzerHandshakeResponse::getDefaultInstance);
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> to) {
    answer(to, () -> PluginInfo.newBuilder().setVersion(pack.version()).build());
  }

  @Override
  public void getAnalyzerInfo(Empty request, StreamObserver<AnalyzerInfo> to) {
    answer(to, () -> PackInfo.of(pack));
  }

  @Override
  public void configureStack(
      AnalyzerStackConfigureRequest request, StreamObserver<AnalyzerStackConfigureResponse> to) {
    answer(
        to,
        () -> {
          facts =
              new RunFacts(
                  request.getProject(),
                  request.getStack(),
                  request.getOrganization(),
                  request.getDryRun(),
                  request.getConfigMap(),
                  new HashSet<>(request.getConfigSecretKeysList()),
                  request.getTagsMap());
          run.in(facts);
          whenKnown.accept(facts);
          return AnalyzerStackConfigureResponse.getDefaultInstance();
        });
  }

  @Override
  public void configure(ConfigureAnalyzerRequest request, StreamObserver<Empty> to) {
    answer(
        to,
        () -> {
          Map<String, PackConfiguration.Of> policies = new HashMap<>();
          request
              .getPolicyConfigMap()
              .forEach(
                  (id, of) ->
                      policies.put(
                          id,
                          new PackConfiguration.Of(
                              Wire.level(of.getEnforcementLevel()), of.getProperties())));
          run.configure(new PackConfiguration(policies));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void remediate(AnalyzeRequest request, StreamObserver<RemediateResponse> to) {
    answer(
        to,
        () -> {
          RemediateResponse.Builder response = RemediateResponse.newBuilder();
          for (PolicyRun.Mended mended : run.remediate(Wire.resource(request))) {
            response.addRemediations(remediation(mended));
          }
          return response.build();
        });
  }

  private Remediation remediation(PolicyRun.Mended mended) {
    Remediation.Builder remediation =
        Remediation.newBuilder()
            .setPolicyName(mended.policy().id())
            .setPolicyPackName(pack.name())
            .setPolicyPackVersion(pack.version())
            .setDescription(mended.policy().because());
    mended.properties().ifPresent((Struct all) -> remediation.setProperties(all));
    if (mended.finding() != null) {
      remediation.setDiagnostic("cannot mend: " + mended.finding().message());
    }
    return remediation.build();
  }

  @Override
  public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> to) {
    answer(
        to,
        () -> {
          AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
          for (Finding finding : run.analyze(Wire.resource(request))) {
            switch (finding.kind()) {
              case NOT_APPLICABLE ->
                  response.addNotApplicable(notApplicable(finding.policy(), finding.message()));
              // Told once for each policy, at the end.
              case UNKNOWN -> {}
              default -> response.addDiagnostics(diagnostic(finding));
            }
          }
          return response
              .addAllNotApplicable(
                  elsewhere.computeIfAbsent(request.getType(), this::policiesOfOtherTypes))
              .build();
        });
  }

  private List<PolicyNotApplicable> policiesOfOtherTypes(String type) {
    List<PolicyNotApplicable> others = new ArrayList<>();
    for (Policy<?> policy : pack.policies()) {
      if (!policy.isAboutStack() && !policy.types().isEmpty() && !policy.types().contains(type)) {
        others.add(
            notApplicable(policy.id(), "the policy is about " + String.join(", ", policy.types())));
      }
    }
    return List.copyOf(others);
  }

  private static PolicyNotApplicable notApplicable(String policy, String reason) {
    return PolicyNotApplicable.newBuilder().setPolicyName(policy).setReason(reason).build();
  }

  @Override
  public void analyzeStack(AnalyzeStackRequest request, StreamObserver<AnalyzeResponse> to) {
    answer(
        to,
        () -> {
          AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
          List<PolicyResource> resources = Wire.resources(request.getResourcesList());
          for (Finding finding : run.analyzeStack(resources)) {
            switch (finding.kind()) {
              case NOT_APPLICABLE ->
                  response.addNotApplicable(notApplicable(finding.policy(), finding.message()));
              case UNKNOWN -> {}
              default -> response.addDiagnostics(diagnostic(finding));
            }
          }
          Diagnostics.unknowns(pack, run.findings()).forEach(response::addDiagnostics);
          report.ifPresent(wanted -> wanted.write(run, facts));
          return response.build();
        });
  }

  private pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic diagnostic(Finding finding) {
    return Diagnostics.of(pack, finding, report.isPresent());
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> to) {
    answer(to, Empty::getDefaultInstance);
  }

  /** The boundary: whatever goes wrong is one sentence for the engine. */
  private static <T> void answer(StreamObserver<T> to, Supplier<T> what) {
    T result;
    try {
      result = what.get();
    } catch (IllegalArgumentException e) {
      to.onError(
          Status.INVALID_ARGUMENT
              .withDescription(String.valueOf(e.getMessage()))
              .asRuntimeException());
      return;
    } catch (RuntimeException e) {
      to.onError(
          Status.INTERNAL
              .withDescription(
                  "the policy SDK failed with %s at %s"
                      .formatted(e.getClass().getSimpleName(), e.getStackTrace()[0]))
              .asRuntimeException());
      return;
    }
    to.onNext(result);
    to.onCompleted();
  }
}
