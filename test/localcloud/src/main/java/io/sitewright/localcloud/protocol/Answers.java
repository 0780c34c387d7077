package io.sitewright.localcloud.protocol;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.PropertyDiff;

/** How results and failures go over the wire. */
final class Answers {
  private Answers() {}

  static <T> void give(StreamObserver<T> out, Supplier<T> work) {
    T response;
    try {
      response = work.get();
    } catch (StatusRuntimeException e) {
      out.onError(e);
      return;
    } catch (ProviderFault fault) {
      out.onError(Status.UNKNOWN.withDescription(fault.getMessage()).asRuntimeException());
      return;
    } catch (RuntimeException e) {
      // The boundary: whatever it was, the engine is told and the process goes on.
      out.onError(
          Status.INTERNAL
              .withDescription("The local cloud failed: " + e)
              .withCause(e)
              .asRuntimeException());
      return;
    }
    out.onNext(response);
    out.onCompleted();
  }

  /** What exists although its creation failed is kept in the state, with its secrets as secrets. */
  static Provider.Made made(Provider provider, Target target, Map<String, @Nullable Object> news) {
    try {
      return provider.create(target, news);
    } catch (HalfMade half) {
      String reason = String.valueOf(half.getMessage());
      ErrorResourceInitFailed detail =
          ErrorResourceInitFailed.newBuilder()
              .setId(half.id())
              .setProperties(Values.struct(half.outputs(), provider.secrets(target.type())))
              .setInputs(Values.struct(news, Set.of()))
              .addReasons(reason)
              .build();
      throw StatusProto.toStatusRuntimeException(
          com.google.rpc.Status.newBuilder()
              .setCode(Status.Code.UNKNOWN.value())
              .setMessage(reason)
              .addDetails(Any.pack(detail))
              .build());
    }
  }

  static PropertyDiff detail(Provider.Detail detail) {
    PropertyDiff.Kind kind =
        switch (detail.way()) {
          case ADD -> detail.replaces() ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
          case UPDATE ->
              detail.replaces() ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
          case DELETE ->
              detail.replaces() ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
        };
    return PropertyDiff.newBuilder().setKind(kind).build();
  }
}
