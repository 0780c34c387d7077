package io.sitewright;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.ResourceMonitorGrpc;

/**
 * Asks the engine what states hold, before the program declares anything.
 *
 * <p>Pulumi's own client answers in a task of the common pool, and whoever waits there for it takes
 * the worker that the answer needs; this one waits in a thread of its own, and leaves what is not
 * asked for as it came.
 */
final class EngineState {
  private static final int LARGEST_ANSWER = 400 * 1024 * 1024;
  private static final int LIMIT_SECONDS = 120;

  private final Map<String, String> environment;

  /**
   * @param environment as the engine gives it to a program
   */
  EngineState(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The stack that is being run, as {@code organization/project/stack}. */
  String ownName() {
    return qualified(given("PULUMI_PROJECT") + "/" + given("PULUMI_STACK"));
  }

  /** {@code project/stack} with the organization that all stacks of a backend of one's own have. */
  String qualified(String stack) {
    long slashes = stack.chars().filter(character -> character == '/').count();
    return slashes == 1
        ? environment.getOrDefault("PULUMI_ORGANIZATION", "organization") + "/" + stack
        : stack;
  }

  /** By URN, type and outputs of every resource of the stack that is being run. */
  Struct resources() {
    return ask("pulumi:pulumi:readStackResourceOutputs", "stackName", ownName());
  }

  /** What another stack exports. */
  Struct outputsOf(String stack) {
    return ask("pulumi:pulumi:readStackOutputs", "name", qualified(stack));
  }

  /** Throws when the engine does not answer, with its words. */
  private Struct ask(String function, String argument, String stack) {
    ManagedChannel channel =
        ManagedChannelBuilder.forTarget(given("PULUMI_MONITOR"))
            .usePlaintext()
            .maxInboundMessageSize(LARGEST_ANSWER)
            .build();
    try {
      var request =
          ResourceInvokeRequest.newBuilder()
              .setTok(function)
              .setArgs(
                  Struct.newBuilder()
                      .putFields(argument, Value.newBuilder().setStringValue(stack).build()))
              .build();
      return ResourceMonitorGrpc.newBlockingStub(channel)
          .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
          .invoke(request)
          .getReturn()
          .getFieldsOrDefault("outputs", Value.getDefaultInstance())
          .getStructValue();
    } catch (StatusRuntimeException e) {
      throw new UnreadableState(stack, String.valueOf(e.getStatus().getDescription()), e);
    } finally {
      channel.shutdownNow();
    }
  }

  private String given(String variable) {
    String value = environment.get(variable);
    if (value == null) {
      throw new IllegalStateException(
          "%s is not set: this program is to be started by pulumi.".formatted(variable));
    }
    return value;
  }

  /** The engine could not tell what a state holds. */
  static final class UnreadableState extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableState(String stack, String why, Throwable cause) {
      super("the state of stack %s cannot be read: %s".formatted(stack, why), cause);
    }
  }
}
