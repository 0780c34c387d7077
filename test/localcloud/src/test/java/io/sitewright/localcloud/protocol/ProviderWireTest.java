package io.sitewright.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.Fault;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.digitalocean.DigitalOceanProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The provider as the engine meets it: over gRPC. */
class ProviderWireTest {
  private static final String DROPLET =
      "urn:pulumi:dev::proj::digitalocean:index/droplet:Droplet::web";
  private static final String KEY =
      "urn:pulumi:dev::proj::digitalocean:index/spacesKey:SpacesKey::web";

  private Cloud cloud;
  private ProviderServer server;
  private ManagedChannel channel;
  private ResourceProviderBlockingStub engine;

  @BeforeEach
  void serve(@TempDir Path home) throws IOException {
    cloud = Cloud.open(home.resolve("cloud.db"));
    server = ProviderServer.start(new DigitalOceanProvider(cloud), 0);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    engine = ResourceProviderGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
    cloud.close();
  }

  private static Struct struct(Map<String, ? extends @Nullable Object> values) {
    return Values.struct(values, Set.of());
  }

  private Struct checked(Map<String, ? extends @Nullable Object> inputs) {
    CheckResponse response =
        engine.check(
            CheckRequest.newBuilder()
                .setUrn(DROPLET)
                .setNews(struct(inputs))
                .setRandomSeed(ByteString.copyFromUtf8("seed"))
                .build());
    assertThat(response.getFailuresList()).isEmpty();
    return response.getInputs();
  }

  private Struct machine() {
    return checked(
        Map.of(
            "region",
            "lon1",
            "size",
            "s-1vcpu-1gb",
            "image",
            "debian-12-x64",
            "userData",
            "#cloud-config PLANTED"));
  }

  private CreateResponse create(Struct inputs) {
    return engine.create(CreateRequest.newBuilder().setUrn(DROPLET).setProperties(inputs).build());
  }

  @Test
  void theEngineIsToldWhatTheRealProviderTells() {
    ConfigureResponse configured = engine.configure(ConfigureRequest.getDefaultInstance());
    assertThat(configured.getSupportsPreview()).isTrue();
    assertThat(configured.getSupportsAutonamingConfiguration()).isTrue();
    assertThat(
            configured.getAcceptSecrets()
                || configured.getAcceptResources()
                || configured.getAcceptOutputs())
        .isFalse();
    assertThat(engine.getPluginInfo(Empty.getDefaultInstance()).getVersion()).isEqualTo("4.80.1");
  }

  @Test
  void aDropletIsMadeReadDeletedAndGone() {
    CreateResponse made = create(machine());
    assertThat(made.getProperties().getFieldsOrThrow("status").getStringValue())
        .isEqualTo("active");
    assertThat(made.getProperties().getFieldsOrThrow("userData").getStringValue())
        .hasSize(40)
        .doesNotContain("PLANTED");
    assertThat(made.getProperties().toString()).doesNotContain("PLANTED");
    ReadRequest read =
        ReadRequest.newBuilder()
            .setUrn(DROPLET)
            .setId(made.getId())
            .setInputs(machine())
            .setProperties(made.getProperties())
            .build();
    ReadResponse found = engine.read(read);
    assertThat(found.getProperties()).isEqualTo(made.getProperties());
    assertThat(found.getInputs()).isEqualTo(machine());
    DeleteRequest delete =
        DeleteRequest.newBuilder()
            .setUrn(DROPLET)
            .setId(made.getId())
            .setProperties(made.getProperties())
            .build();
    engine.delete(delete);
    assertThat(cloud.droplets().list()).isEmpty();
    engine.delete(delete);
    assertThat(engine.read(read).getId()).isEmpty();
  }

  @Test
  void aReadTellsWhatSomebodyChanged() {
    CreateResponse made = create(machine());
    cloud.droplets().powerOff(made.getId());
    cloud.droplets().resize(made.getId(), "s-2vcpu-2gb", true);
    ReadResponse found =
        engine.read(
            ReadRequest.newBuilder()
                .setUrn(DROPLET)
                .setId(made.getId())
                .setInputs(machine())
                .setProperties(made.getProperties())
                .build());
    assertThat(found.getInputs().getFieldsOrThrow("size").getStringValue())
        .isEqualTo("s-2vcpu-2gb");
    assertThat(found.getProperties().getFieldsOrThrow("status").getStringValue()).isEqualTo("off");
    assertThat(found.getInputs().getFieldsOrThrow("userData").getStringValue())
        .isEqualTo("#cloud-config PLANTED");
  }

  @Test
  void secretsOfTheVendorComeWrapped() {
    CreateResponse made =
        engine.create(
            CreateRequest.newBuilder()
                .setUrn(KEY)
                .setProperties(struct(Map.of("name", "web")))
                .build());
    Value secret = made.getProperties().getFieldsOrThrow("secretKey");
    assertThat(secret.getStructValue().getFieldsMap())
        .containsKeys("4dabf18193072939515e22adb298388d", "value");
    assertThat(secret.getStructValue().getFieldsOrThrow("value").getStringValue())
        .isEqualTo(cloud.spacesKeys().get(made.getId()).secretKey());
  }

  @Test
  void whatExistsAlthoughItFailedIsToldWithItsId() throws InvalidProtocolBufferException {
    cloud.faults().add(new Fault.HalfCreate(), Optional.of(Kind.DROPLET), Optional.empty(), "", 1);
    StatusRuntimeException error =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            StatusRuntimeException.class, () -> create(machine()));
    com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(error));
    ErrorResourceInitFailed detail = status.getDetails(0).unpack(ErrorResourceInitFailed.class);
    Droplet there = cloud.droplets().list().get(0);
    assertThat(detail.getId()).isEqualTo(there.key());
    assertThat(detail.getReasons(0)).contains("unexpected state 'errored'");
    assertThat(detail.getProperties().getFieldsOrThrow("name").getStringValue())
        .isEqualTo(there.name());
  }

  @Test
  void refusalsAreSentencesWithTheVendorsStatus() {
    cloud
        .faults()
        .add(
            new Fault.Throttled(), Optional.of(Kind.DROPLET), Optional.of(Operation.CREATE), "", 1);
    assertThatThrownBy(() -> create(machine()))
        .hasMessageContaining("creating " + DROPLET + ": 1 error occurred:")
        .hasMessageContaining(
            "Error creating droplet: POST https://api.digitalocean.com/v2/droplets: 429 (request \"")
        .hasMessageContaining("API rate limit exceeded.");
    assertThat(cloud.droplets().list()).isEmpty();
  }

  @Test
  void whatTheEngineNoLongerWaitsForIsNotBegun() {
    Struct inputs = machine();
    Context.CancellableContext gone = Context.current().withCancellation();
    gone.cancel(null);
    gone.run(
        () -> assertThatThrownBy(() -> create(inputs)).isInstanceOf(StatusRuntimeException.class));
    ProviderService service = new ProviderService(new DigitalOceanProvider(cloud));
    Answer answer = new Answer();
    gone.run(
        () ->
            service.create(
                CreateRequest.newBuilder().setUrn(DROPLET).setProperties(inputs).build(), answer));
    assertThat(String.valueOf(answer.error)).contains("is gone; nothing was done");
    assertThat(cloud.droplets().list()).isEmpty();
  }

  @Test
  void aDropletIsInTheInventoryWhileTheEngineStillWaits() throws InterruptedException {
    cloud
        .faults()
        .add(
            new Fault.SlowCreate(Duration.ofMillis(400)),
            Optional.of(Kind.DROPLET),
            Optional.empty(),
            "",
            1);
    Struct inputs = machine();
    Thread waiting = new Thread(() -> assertThat(create(inputs).getId()).isNotEmpty());
    waiting.start();
    while (cloud.droplets().list().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(cloud.droplets().list().get(0).status()).isEqualTo(Droplet.Status.NEW);
    assertThat(waiting.isAlive()).isTrue();
    waiting.join();
    assertThat(cloud.droplets().list().get(0).status()).isEqualTo(Droplet.Status.ACTIVE);
  }

  @Test
  void unknownTypesAndSettingsAreRefused() {
    String urn = "urn:pulumi:dev::proj::digitalocean:index/app:App::app";
    assertThatThrownBy(() -> engine.check(CheckRequest.newBuilder().setUrn(urn).build()))
        .hasMessageContaining("The local cloud has no digitalocean:index/app:App yet");
    CheckRequest settings =
        CheckRequest.newBuilder()
            .setUrn("urn:pulumi:dev::proj::pulumi:providers:digitalocean::do")
            .setNews(struct(Map.of("tokn", "x")))
            .build();
    assertThat(engine.checkConfig(settings).getFailures(0).getReason())
        .isEqualTo("Invalid or unknown key. Examine values at 'do.tokn'.");
  }

  private static final class Answer implements io.grpc.stub.StreamObserver<CreateResponse> {
    private @Nullable Throwable error;

    @Override
    public void onNext(CreateResponse value) {}

    @Override
    public void onError(Throwable t) {
      error = t;
    }

    @Override
    public void onCompleted() {}
  }
}
