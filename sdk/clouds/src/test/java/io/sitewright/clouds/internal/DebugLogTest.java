package io.sitewright.clouds.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** An engine on the wire that hears everything but what is said for debugging. */
class DebugLogTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private final class Engine extends EngineGrpc.EngineImplBase {
    @Override
    public void log(LogRequest request, StreamObserver<Empty> out) {
      heard.add(request.getMessage());
      out.onNext(Empty.getDefaultInstance());
      out.onCompleted();
    }

    @Override
    public void getRootResource(
        GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> out) {
      out.onNext(GetRootResourceResponse.newBuilder().setUrn("root").build());
      out.onCompleted();
    }
  }

  @Test
  void theEngineHearsNothingOfIt() throws Exception {
    DebugLog.withhold();
    DebugLog.withhold();
    Server engine = engine();
    ManagedChannel channel =
        ManagedChannelBuilder.forTarget("127.0.0.1:" + engine.getPort()).usePlaintext().build();
    try {
      var stub = EngineGrpc.newFutureStub(channel);
      for (var severity : List.of(LogSeverity.DEBUG, LogSeverity.INFO, LogSeverity.ERROR)) {
        var request =
            LogRequest.newBuilder().setSeverity(severity).setMessage(severity.name()).build();
        assertThat(stub.log(request).get(20, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(heard).containsExactly("INFO", "ERROR");
      var root = stub.getRootResource(GetRootResourceRequest.getDefaultInstance());
      assertThat(root.get(20, TimeUnit.SECONDS).getUrn()).isEqualTo("root");
    } finally {
      channel.shutdownNow();
      engine.shutdownNow();
    }
  }

  private Server engine() throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(new Engine())
        .build()
        .start();
  }
}
