package io.sitewright.clouds.internal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelProvider;
import io.grpc.ManagedChannelRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * Keeps the debug log of Pulumi's Java SDK from the engine, which writes it into its event log and
 * its JSON output whether or not anybody asked for it: the log shows inputs of resources in clear,
 * secrets too. The SDK has no setting for it, and asks for its connections where any library may
 * offer them.
 */
public final class DebugLog {
  private static final String LOG = "pulumirpc.Engine/Log";

  private static boolean withheld;

  private DebugLog() {}

  /** To be called before the SDK connects to the engine. */
  public static synchronized void withhold() {
    if (!withheld) {
      withheld = true;
      ManagedChannelRegistry.getDefaultRegistry().register(new Connections());
    }
  }

  /** Connections as grpc's own, but for what is said on them. */
  private static final class Connections extends ManagedChannelProvider {
    private static final int ABOVE_ALL = 10;

    @Override
    protected boolean isAvailable() {
      return true;
    }

    @Override
    protected int priority() {
      return ABOVE_ALL;
    }

    @Override
    protected ManagedChannelBuilder<?> builderForAddress(String name, int port) {
      return NettyChannelBuilder.forAddress(name, port).intercept(new Unsaid());
    }

    @Override
    protected ManagedChannelBuilder<?> builderForTarget(String target) {
      return NettyChannelBuilder.forTarget(target).intercept(new Unsaid());
    }

    @Override
    protected NewChannelBuilderResult newChannelBuilder(
        String target, ChannelCredentials credentials) {
      return NewChannelBuilderResult.channelBuilder(
          NettyChannelBuilder.forTarget(target, credentials).intercept(new Unsaid()));
    }

    @Override
    protected Collection<Class<? extends SocketAddress>> getSupportedSocketAddressTypes() {
      return Set.of(InetSocketAddress.class);
    }
  }

  private static final class Unsaid implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      ClientCall<Q, A> call = next.newCall(method, options);
      return method.getFullMethodName().equals(LOG) ? new LogCall<>(method, call) : call;
    }
  }

  /** Begins only when it is known what is to be said; debug messages are answered here. */
  private static final class LogCall<Q, A> extends ClientCall<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private final ClientCall<Q, A> call;
    private @Nullable Listener<A> listener;
    private Metadata headers = new Metadata();
    private int asked;
    private boolean begun;

    LogCall(MethodDescriptor<Q, A> method, ClientCall<Q, A> call) {
      this.method = method;
      this.call = call;
    }

    @Override
    public void start(Listener<A> newListener, Metadata newHeaders) {
      listener = newListener;
      headers = newHeaders;
    }

    @Override
    public void request(int messages) {
      if (begun) {
        call.request(messages);
      } else {
        asked += messages;
      }
    }

    @Override
    public void sendMessage(Q message) {
      Listener<A> waiting = listener;
      if (waiting == null) {
        throw new IllegalStateException("the call was not started");
      }
      if (message instanceof LogRequest log && log.getSeverity() == LogSeverity.DEBUG) {
        waiting.onHeaders(new Metadata());
        waiting.onMessage(method.parseResponse(InputStream.nullInputStream()));
        waiting.onClose(Status.OK, new Metadata());
        return;
      }
      begun = true;
      call.start(waiting, headers);
      call.request(asked);
      call.sendMessage(message);
    }

    @Override
    public void halfClose() {
      if (begun) {
        call.halfClose();
      }
    }

    @Override
    public void cancel(@Nullable String reason, @Nullable Throwable cause) {
      if (begun) {
        call.cancel(reason, cause);
      }
    }
  }
}
