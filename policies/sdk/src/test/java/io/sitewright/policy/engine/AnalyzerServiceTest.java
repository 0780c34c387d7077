package io.sitewright.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.sitewright.policy.Enforcement;
import io.sitewright.policy.Framework;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyRun;
import io.sitewright.policy.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;

/** A pack on the wire, as the engine speaks to it. */
class AnalyzerServiceTest {
  private static final String THING = "tiny:index:Thing";

  /** The settings of the policy under test. */
  record Limit(int atMost) {}

  private final CountDownLatch bothInside = new CountDownLatch(2);
  private final PolicyPack pack =
      PolicyPack.named("test")
          .version("1.2.3")
          .policies(
              Policy.named("small")
                  .because("large things cost money")
                  .fix("make it smaller")
                  .level(Enforcement.MANDATORY)
                  .severity(Severity.HIGH)
                  .framework(new Framework("CIS", "1", "5.2", "things are small"))
                  .tags("cost")
                  .settings(new Limit(10))
                  .forResources(THING)
                  .check(
                      (thing, limit, findings) -> {
                        if (thing.get("size").integer().orElse(0L) > limit.atMost()) {
                          findings.violation("it is too large");
                        }
                      })
                  .build(),
              Policy.named("together")
                  .because("resources are analyzed side by side")
                  .forResources("tiny:index:Slow")
                  .check(
                      (thing, settings, findings) -> {
                        bothInside.countDown();
                        try {
                          if (!bothInside.await(20, TimeUnit.SECONDS)) {
                            findings.violation("alone");
                          }
                        } catch (InterruptedException e) {
                          Thread.currentThread().interrupt();
                        }
                      })
                  .build())
          .build();
  private final Server server;
  private final ManagedChannel channel;
  private final AnalyzerGrpc.AnalyzerBlockingStub engine;

  AnalyzerServiceTest() throws IOException {
    PolicyRun run = new PolicyRun(pack, LocalDate.of(2027, 1, 1), Optional::empty);
    server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .addService(new AnalyzerService(pack, run, facts -> {}, Optional.empty()).bound())
            .build()
            .start();
    channel = OkHttpChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    engine = AnalyzerGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static AnalyzeRequest thing(String type, Value size) {
    return AnalyzeRequest.newBuilder()
        .setType(type)
        .setName("a")
        .setUrn("urn:pulumi:s::p::" + type + "::a")
        .setProperties(Struct.newBuilder().putFields("size", size))
        .build();
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  @Test
  void inputsAreReadForRemediesOnlyWhereAPolicyHasOne() {
    byte[] noRequest = {1, 2, 3};
    assertThat(remediateOf(pack).parseRequest(new ByteArrayInputStream(noRequest))).isNotNull();
    assertThat(engine.remediate(thing(THING, number(11))).getRemediationsCount()).isZero();

    PolicyPack mending =
        PolicyPack.named("mending")
            .policies(
                Policy.named("tagged")
                    .because("of this")
                    .forResources(THING)
                    .remedy((thing, settings, edit) -> {})
                    .build())
            .build();
    assertThatThrownBy(() -> remediateOf(mending).parseRequest(new ByteArrayInputStream(noRequest)))
        .isInstanceOf(StatusRuntimeException.class);
  }

  private static MethodDescriptor<?, ?> remediateOf(PolicyPack pack) {
    PolicyRun run = new PolicyRun(pack, LocalDate.of(2027, 1, 1), Optional::empty);
    return new AnalyzerService(pack, run, facts -> {}, Optional.empty())
        .bound()
        .getMethod(AnalyzerGrpc.getRemediateMethod().getFullMethodName())
        .getMethodDescriptor();
  }

  @Test
  void itSaysWhatItHolds() {
    var info = engine.getAnalyzerInfo(Empty.getDefaultInstance());
    assertThat(info.getName()).isEqualTo("test");
    assertThat(info.getVersion()).isEqualTo("1.2.3");
    assertThat(info.getSupportsConfig()).isTrue();
    PolicyInfo small = info.getPolicies(0);
    assertThat(small.getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
    assertThat(small.getRemediationSteps()).isEqualTo("make it smaller");
    assertThat(small.getFramework().getReference()).isEqualTo("5.2");
    assertThat(small.getTagsList()).containsExactly("cost");
    assertThat(small.getConfigSchema().getProperties().getFieldsMap())
        .containsOnlyKeys("atMost", "suppressions");
    assertThat(info.getPolicies(1).getEnforcementLevel()).isEqualTo(EnforcementLevel.ADVISORY);
  }

  @Test
  void aViolationIsADiagnosticWithTheReasonFirst() {
    AnalyzeResponse response = engine.analyze(thing(THING, number(11)));
    assertThat(response.getDiagnosticsList())
        .extracting(
            AnalyzeDiagnostic::getPolicyName,
            AnalyzeDiagnostic::getMessage,
            AnalyzeDiagnostic::getEnforcementLevel)
        .containsExactly(
            tuple("small", "large things cost money\nit is too large", EnforcementLevel.MANDATORY));
    assertThat(response.getNotApplicableList())
        .extracting(it -> it.getPolicyName() + ": " + it.getReason())
        .containsExactly("together: the policy is about tiny:index:Slow");
  }

  @Test
  void configurationIsTakenOrRefusedInASentence() {
    assertThat(engine.configure(limit(number(20)))).isEqualTo(Empty.getDefaultInstance());
    assertThat(engine.analyze(thing(THING, number(11))).getDiagnosticsList()).isEmpty();
    assertThatThrownBy(
            () -> engine.configure(limit(Value.newBuilder().setStringValue("x").build())))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage("INVALID_ARGUMENT: small: atMost is a text; write a whole number.");
  }

  private static ConfigureAnalyzerRequest limit(Value limit) {
    return ConfigureAnalyzerRequest.newBuilder()
        .putPolicyConfig(
            "small",
            PolicyConfig.newBuilder()
                .setEnforcementLevel(EnforcementLevel.MANDATORY)
                .setProperties(Struct.newBuilder().putFields("atMost", limit))
                .build())
        .build();
  }

  @Test
  void unknownsAreToldOnceAtTheEnd() {
    Value unknown =
        Value.newBuilder().setStringValue("04da6b54-80e4-46f7-96ec-b56ff0331ba9").build();
    assertThat(engine.analyze(thing(THING, unknown)).getDiagnosticsList()).isEmpty();
    AnalyzeResponse end =
        engine.analyzeStack(
            AnalyzeStackRequest.newBuilder()
                .addResources(AnalyzerResource.newBuilder().setType(THING).setUrn("u::a"))
                .build());
    assertThat(end.getDiagnosticsList())
        .extracting(AnalyzeDiagnostic::getMessage, AnalyzeDiagnostic::getEnforcementLevel)
        .containsExactly(
            tuple(
                "large things cost money\nnot known before the update of 1: a",
                EnforcementLevel.ADVISORY));
  }

  @Test
  void resourcesAreAnalyzedSideBySide() throws Exception {
    var engineThreads = Executors.newFixedThreadPool(2);
    try {
      AnalyzeRequest slow = thing("tiny:index:Slow", number(1));
      var one = engineThreads.submit(() -> engine.analyze(slow));
      var two = engineThreads.submit(() -> engine.analyze(slow));
      assertThat(one.get().getDiagnosticsList()).isEmpty();
      assertThat(two.get().getDiagnosticsList()).isEmpty();
    } finally {
      engineThreads.shutdownNow();
    }
  }
}
