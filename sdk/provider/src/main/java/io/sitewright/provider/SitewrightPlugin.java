package io.sitewright.provider;

import com.google.protobuf.Empty;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.sitewright.provider.report.NotReady;
import io.sitewright.provider.report.Stop;
import io.sitewright.provider.resource.PluginResource;
import io.sitewright.provider.resource.PluginResource.Call;
import io.sitewright.provider.resource.PluginResource.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * The provider protocol, answered by the plugin's resources. Calls come from many threads at once.
 */
final class SitewrightPlugin extends ResourceProviderImplBase {
  private final Map<String, PluginResource> resources;
  private final Stop stop;
  // Whether a program is being run: a check comes before anything that it declares.
  private volatile boolean declares;

  SitewrightPlugin(List<PluginResource> resources, Stop stop) {
    this.resources =
        resources.stream().collect(Collectors.toMap(PluginResource::token, Function.identity()));
    this.stop = stop;
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    answer(
        observer,
        ProviderHandshakeResponse.newBuilder()
            .setAcceptSecrets(true)
            .setAcceptResources(false)
            .setAcceptOutputs(false)
            .build());
  }

  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> observer) {
    answer(observer, Empty.getDefaultInstance());
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
    answer(observer, PluginInfo.newBuilder().setVersion(PluginSchema.VERSION).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
    answer(observer, GetSchemaResponse.newBuilder().setSchema(PluginSchema.text()).build());
  }

  /** The plugin has no settings of its own; what the engine itself puts there passes. */
  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    answer(observer, CheckResponse.newBuilder().setInputs(request.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    answer(
        observer, DiffResponse.newBuilder().setChanges(DiffResponse.DiffChanges.DIFF_NONE).build());
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    answer(
        observer,
        ConfigureResponse.newBuilder().setAcceptSecrets(true).setSupportsPreview(true).build());
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    declares = true;
    respond(
        observer,
        request.getUrn(),
        resource -> {
          var response =
              CheckResponse.newBuilder().setInputs(resource.completed(request.getNews()));
          // Without a property name: with one, the engine would print the property's value.
          resource
              .faults(request.getNews())
              .forEach(fault -> response.addFailures(CheckFailure.newBuilder().setReason(fault)));
          return response.build();
        });
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    respond(
        observer,
        request.getUrn(),
        resource -> {
          var oldInputs = request.hasOldInputs() ? request.getOldInputs() : request.getOlds();
          return response(resource.differences(oldInputs, request.getOlds(), request.getNews()));
        });
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    respond(
        observer,
        request.getUrn(),
        resource -> {
          var inputs = request.getProperties();
          if (request.getPreview()) {
            return CreateResponse.newBuilder().setProperties(resource.foreseen(inputs)).build();
          }
          var made = resource.create(inputs, call(request.getTimeout()));
          return CreateResponse.newBuilder().setId(made.id()).setProperties(made.outputs()).build();
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    respond(
        observer,
        request.getUrn(),
        resource -> {
          var inputs = request.getNews();
          var outputs =
              request.getPreview()
                  ? resource.foreseen(inputs)
                  : resource.update(request.getOlds(), inputs, call(request.getTimeout()));
          return UpdateResponse.newBuilder().setProperties(outputs).build();
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    respond(
        observer,
        request.getUrn(),
        resource -> {
          if (request.getProperties().getFieldsCount() == 0) {
            throw Status.UNIMPLEMENTED
                .withDescription(
                    resource.token()
                        + " cannot be imported, since it is nothing in the cloud; declare it in the program")
                .asRuntimeException();
          }
          return ReadResponse.newBuilder()
              .setId(request.getId())
              .setInputs(request.getInputs())
              .setProperties(resource.read(request.getProperties()))
              .build();
        });
  }

  /**
   * Nothing is anything in the cloud, so there is nothing to remove; but the end may take its time.
   * Where this run has declared nothing, the whole stack is being destroyed, and nobody has to be
   * led elsewhere first.
   */
  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    respond(
        observer,
        request.getUrn(),
        resource -> {
          if (declares) {
            var inputs =
                request.hasOldInputs() && request.getOldInputs().getFieldsCount() > 0
                    ? request.getOldInputs()
                    : request.getProperties();
            resource.delete(inputs, call(request.getTimeout()));
          }
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    stop.pull();
    answer(observer, Empty.getDefaultInstance());
  }

  private static DiffResponse response(List<Difference> differences) {
    var response =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            .setChanges(
                differences.isEmpty()
                    ? DiffResponse.DiffChanges.DIFF_NONE
                    : DiffResponse.DiffChanges.DIFF_SOME);
    for (var difference : differences) {
      response.addDiffs(difference.property());
      if (difference.replaces()) {
        response.addReplaces(difference.property());
      }
      var kind =
          difference.replaces() ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
      response.putDetailedDiff(
          difference.property(),
          PropertyDiff.newBuilder().setKind(kind).setInputDiff(true).build());
    }
    return response.build();
  }

  private static Call call(double timeoutSeconds) {
    var limit =
        timeoutSeconds > 0
            ? Optional.of(Duration.ofMillis((long) (timeoutSeconds * 1000)))
            : Optional.<Duration>empty();
    return new Call(limit, Context.current()::isCancelled);
  }

  private <T> void respond(StreamObserver<T> observer, String urn, Work<T> work) {
    try {
      answer(observer, work.on(resource(urn)));
    } catch (NotReady e) {
      observer.onError(Status.UNKNOWN.withDescription(e.getMessage()).asRuntimeException());
    } catch (StatusRuntimeException e) {
      observer.onError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      observer.onError(
          Status.CANCELLED.withDescription("the plugin is stopping").asRuntimeException());
    }
  }

  // urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>
  private PluginResource resource(String urn) {
    var parts = urn.split("::", 4);
    var types = parts.length > 2 ? parts[2] : "";
    var token = types.substring(types.lastIndexOf('$') + 1);
    var resource = resources.get(token);
    if (resource == null) {
      throw Status.UNIMPLEMENTED
          .withDescription(
              "the sitewright plugin %s has no resource \"%s\"; it has %s"
                  .formatted(
                      PluginSchema.VERSION,
                      token,
                      String.join(" and ", resources.keySet().stream().sorted().toList())))
          .asRuntimeException();
    }
    return resource;
  }

  private static <T> void answer(StreamObserver<T> observer, T message) {
    observer.onNext(message);
    observer.onCompleted();
  }

  /** What one call does with its resource. */
  private interface Work<T> {
    T on(PluginResource resource) throws NotReady, InterruptedException;
  }
}
