package io.sitewright.provider;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.ResourceProviderGrpc;

/**
 * Calls what an ordinary run calls, so that its classes get into the class data archive; the report
 * it reads is nowhere.
 */
final class Rehearsal {
  private static final String URN = "urn:pulumi:rehearsal::rehearsal::sitewright:index:%s::it";

  private Rehearsal() {}

  static void run(int port) throws InterruptedException {
    var channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var plugin = ResourceProviderGrpc.newBlockingStub(channel);
      plugin.handshake(ProviderHandshakeRequest.getDefaultInstance());
      plugin.getPluginInfo(Empty.getDefaultInstance());
      plugin.checkConfig(CheckRequest.getDefaultInstance());
      plugin.configure(ConfigureRequest.getDefaultInstance());
      plugin.create(CreateRequest.newBuilder().setUrn(URN.formatted("Lineage")).build());
      var urn = URN.formatted("Ready");
      var inputs = inputs();
      plugin.check(CheckRequest.newBuilder().setUrn(urn).setNews(inputs).build());
      plugin.diff(DiffRequest.newBuilder().setUrn(urn).setOlds(inputs).setNews(inputs).build());
      plugin.read(ReadRequest.newBuilder().setUrn(urn).setId("1").setProperties(inputs).build());
    } finally {
      channel.shutdownNow();
      channel.awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static Struct inputs() {
    var inputs = Struct.newBuilder();
    for (var name : new String[] {"region", "bucket", "key", "accessKey", "secretKey", "machine"}) {
      inputs.putFields(name, Value.newBuilder().setStringValue("rehearsal").build());
    }
    return inputs
        .putFields("manifest", Value.newBuilder().setStringValue("0".repeat(64)).build())
        .build();
  }
}
