package io.sitewright.policy.engine;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.List;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;

/** Goes once through what a run does, so that a class data archive holds what it needs. */
final class Rehearsal {
  private Rehearsal() {}

  static void run(int port) {
    ManagedChannel channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var engine = AnalyzerGrpc.newBlockingStub(channel);
      engine.handshake(AnalyzerHandshakeRequest.getDefaultInstance());
      engine.configureStack(AnalyzerStackConfigureRequest.getDefaultInstance());
      engine.getPluginInfo(Empty.getDefaultInstance());
      AnalyzerInfo info = engine.getAnalyzerInfo(Empty.getDefaultInstance());
      ConfigureAnalyzerRequest.Builder levels = ConfigureAnalyzerRequest.newBuilder();
      for (PolicyInfo policy : info.getPoliciesList()) {
        if (policy.getConfigSchema().getRequiredCount() == 0) {
          levels.putPolicyConfig(
              policy.getName(),
              PolicyConfig.newBuilder().setEnforcementLevel(policy.getEnforcementLevel()).build());
        }
      }
      engine.configure(levels.build());
      Struct some =
          Struct.newBuilder()
              .putFields("name", Value.newBuilder().setStringValue("some").build())
              .build();
      AnalyzeStackRequest.Builder all = AnalyzeStackRequest.newBuilder();
      for (String type : List.of("pulumi:pulumi:Stack", "digitalocean:index/droplet:Droplet")) {
        String urn = "urn:pulumi:s::p::" + type + "::n";
        AnalyzeRequest one =
            AnalyzeRequest.newBuilder()
                .setType(type)
                .setName("n")
                .setUrn(urn)
                .setProperties(some)
                .build();
        engine.remediate(one);
        engine.analyze(one);
        all.addResources(
            AnalyzerResource.newBuilder()
                .setType(type)
                .setName("n")
                .setUrn(urn)
                .setProperties(some));
      }
      engine.analyzeStack(all.build());
      engine.cancel(Empty.getDefaultInstance());
    } finally {
      channel.shutdownNow();
    }
  }
}
