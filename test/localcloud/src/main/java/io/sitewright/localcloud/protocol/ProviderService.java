package io.sitewright.localcloud.protocol;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulumirpc.Plugin;
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
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * The provider protocol over a {@link Provider}. What changes the cloud is not begun once the
 * engine that asked for it is gone.
 */
final class ProviderService extends ResourceProviderImplBase {
  /** What the engine itself keeps among a provider's settings. */
  private static final Set<String> OWN_SETTINGS =
      Set.of("version", "pluginDownloadURL", "__internal");

  private final Provider provider;

  ProviderService(Provider provider) {
    this.provider = provider;
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> out) {
    Answers.give(
        out,
        () ->
            ProviderHandshakeResponse.newBuilder()
                .setSupportsAutonamingConfiguration(true)
                .build());
  }

  @Override
  public void attach(Plugin.PluginAttach request, StreamObserver<Empty> out) {
    Answers.give(out, Empty::getDefaultInstance);
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<Plugin.PluginInfo> out) {
    Answers.give(out, () -> Plugin.PluginInfo.newBuilder().setVersion(provider.version()).build());
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> out) {
    Answers.give(out, () -> GetSchemaResponse.newBuilder().setSchema(provider.schema()).build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> out) {
    Answers.give(
        out,
        () -> {
          CheckResponse.Builder response = CheckResponse.newBuilder().setInputs(request.getNews());
          for (String key : request.getNews().getFieldsMap().keySet()) {
            if (!OWN_SETTINGS.contains(key) && !provider.settings().contains(key)) {
              response.addFailures(
                  CheckFailure.newBuilder()
                      .setReason(
                          "Invalid or unknown key. Examine values at '"
                              + Target.of(request.getUrn()).name()
                              + "."
                              + key
                              + "'."));
            }
          }
          return response.build();
        });
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> out) {
    Answers.give(
        out,
        () -> DiffResponse.newBuilder().setChanges(DiffResponse.DiffChanges.DIFF_NONE).build());
  }

  /**
   * As observed: no secrets, resources or outputs are taken wrapped; the engine wraps them again by
   * their names.
   */
  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> out) {
    Answers.give(
        out,
        () ->
            ConfigureResponse.newBuilder()
                .setSupportsPreview(true)
                .setSupportsAutonamingConfiguration(true)
                .build());
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> out) {
    Answers.give(
        out,
        () -> {
          Provider.Naming naming =
              new Provider.Naming(request.getRandomSeed().toByteArray(), proposed(request));
          Provider.Checked checked =
              provider.check(
                  Target.of(request.getUrn()),
                  Values.from(request.getOlds()),
                  Values.from(request.getNews()),
                  naming);
          CheckResponse.Builder response = CheckResponse.newBuilder();
          if (checked.failures().isEmpty()) {
            response.setInputs(Values.struct(checked.inputs(), Set.of()));
          }
          for (Provider.Failure failure : checked.failures()) {
            response.addFailures(
                CheckFailure.newBuilder()
                    .setProperty(failure.property())
                    .setReason(failure.reason()));
          }
          return response.build();
        });
  }

  private static Optional<String> proposed(CheckRequest request) {
    if (!request.hasAutonaming()) {
      return Optional.empty();
    }
    return Optional.of(
        request.getAutonaming().getMode() == CheckRequest.AutonamingOptions.Mode.DISABLE
            ? ""
            : request.getAutonaming().getProposedName());
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> out) {
    Answers.give(
        out,
        () -> {
          Provider.Difference difference =
              provider.diff(
                  Target.of(request.getUrn()),
                  Values.from(request.getOlds()),
                  Values.from(request.getNews()));
          boolean none = difference.diffs().isEmpty();
          DiffResponse.Builder response =
              DiffResponse.newBuilder()
                  .setChanges(
                      none
                          ? DiffResponse.DiffChanges.DIFF_NONE
                          : DiffResponse.DiffChanges.DIFF_SOME)
                  .addAllDiffs(difference.diffs())
                  .addAllReplaces(difference.replaces())
                  .addAllStables(difference.stables())
                  .setDeleteBeforeReplace(difference.deleteBeforeReplace())
                  .setHasDetailedDiff(provider.isDetailed());
          if (provider.isDetailed()) {
            difference
                .details()
                .forEach((path, detail) -> response.putDetailedDiff(path, Answers.detail(detail)));
          }
          return response.build();
        });
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> out) {
    Answers.give(
        out,
        () -> {
          Target target = Target.of(request.getUrn());
          Map<String, @Nullable Object> news = Values.from(request.getProperties());
          if (request.getPreview()) {
            return CreateResponse.newBuilder()
                .setProperties(outputs(target, provider.planCreate(target, news)))
                .build();
          }
          still();
          Provider.Made made = Answers.made(provider, target, news);
          return CreateResponse.newBuilder()
              .setId(made.id())
              .setProperties(outputs(target, made.outputs()))
              .build();
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> out) {
    Answers.give(
        out,
        () -> {
          Target target = Target.of(request.getUrn());
          Map<String, @Nullable Object> state = Values.from(request.getOlds());
          Map<String, @Nullable Object> news = Values.from(request.getNews());
          if (request.getPreview()) {
            return UpdateResponse.newBuilder()
                .setProperties(
                    outputs(target, provider.planUpdate(target, request.getId(), state, news)))
                .build();
          }
          still();
          return UpdateResponse.newBuilder()
              .setProperties(outputs(target, provider.update(target, request.getId(), state, news)))
              .build();
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> out) {
    Answers.give(
        out,
        () -> {
          Target target = Target.of(request.getUrn());
          return provider
              .read(
                  target,
                  request.getId(),
                  Values.from(request.getInputs()),
                  Values.from(request.getProperties()))
              .map(
                  found ->
                      ReadResponse.newBuilder()
                          .setId(found.id())
                          .setInputs(Values.struct(found.inputs(), Set.of()))
                          .setProperties(outputs(target, found.outputs()))
                          .build())
              .orElseGet(ReadResponse::getDefaultInstance);
        });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> out) {
    Answers.give(
        out,
        () -> {
          still();
          provider.delete(
              Target.of(request.getUrn()), request.getId(), Values.from(request.getProperties()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> out) {
    Answers.give(
        out,
        () ->
            InvokeResponse.newBuilder()
                .setReturn(
                    Values.struct(
                        provider.invoke(request.getTok(), Values.from(request.getArgs())),
                        Set.of()))
                .build());
  }

  /** The engine is done or was told to stop. The process serves others too, so it goes on. */
  @Override
  public void cancel(Empty request, StreamObserver<Empty> out) {
    Answers.give(out, Empty::getDefaultInstance);
  }

  private Struct outputs(Target target, Map<String, @Nullable Object> outputs) {
    return Values.struct(outputs, provider.secrets(target.type()));
  }

  /** Refuses to begin what nobody waits for any more. */
  private static void still() {
    if (Context.current().isCancelled()) {
      throw new ProviderFault("The engine that asked for this is gone; nothing was done.");
    }
  }
}
