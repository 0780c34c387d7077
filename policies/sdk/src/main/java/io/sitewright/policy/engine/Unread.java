package io.sitewright.policy.engine;

import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import java.io.InputStream;

/** A method that always answers the same, whatever it is asked: the request is dropped unread. */
final class Unread implements MethodDescriptor.Marshaller<Unread.Nothing> {
  /** What is left of a request. */
  enum Nothing {
    NOTHING
  }

  private Unread() {}

  /** A service with one of its methods answering so. */
  static <A, B> ServerServiceDefinition of(
      ServerServiceDefinition service, MethodDescriptor<A, B> method, B answer) {
    ServerServiceDefinition.Builder all =
        ServerServiceDefinition.builder(service.getServiceDescriptor().getName());
    for (ServerMethodDefinition<?, ?> one : service.getMethods()) {
      if (one.getMethodDescriptor().getFullMethodName().equals(method.getFullMethodName())) {
        all.addMethod(
            method.toBuilder(new Unread(), method.getResponseMarshaller()).build(),
            ServerCalls.asyncUnaryCall(
                (request, to) -> {
                  to.onNext(answer);
                  to.onCompleted();
                }));
      } else {
        all.addMethod(one);
      }
    }
    return all.build();
  }

  @Override
  public InputStream stream(Nothing value) {
    return InputStream.nullInputStream();
  }

  @Override
  public Nothing parse(InputStream request) {
    return Nothing.NOTHING;
  }
}
