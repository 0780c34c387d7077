package io.sitewright.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.sitewright.provider.drain.RunRules;
import io.sitewright.provider.report.Stop;
import io.sitewright.provider.report.StoreEndpoint;
import io.sitewright.provider.report.TinyStore;
import io.sitewright.provider.report.Wait;
import io.sitewright.provider.resource.Lineage;
import io.sitewright.provider.resource.Ready;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The plugin spoken to over the wire, as the engine does. */
@Timeout(30)
class SitewrightPluginTest {
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  private static final String LINEAGE = "urn:pulumi:dev::site::sitewright:index:Lineage::lineage";
  private static final String READY =
      "urn:pulumi:dev::site::sitewright:index:Site$sitewright:index:Ready::web-1";
  private static final String DIGEST = "a".repeat(64);
  private static final String SECRET = "planted-secret";
  private static final Wait.Pace QUICK =
      new Wait.Pace(
          Duration.ofMillis(2),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(100));

  private final TinyStore store = new TinyStore();
  private Server server;
  private ManagedChannel channel;
  private ResourceProviderBlockingStub plugin;

  @BeforeEach
  void serve() throws Exception {
    var stop = new Stop();
    var ready = new Ready(new StoreEndpoint(store.base()), QUICK, stop, RunRules.from(Map.of()));
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new SitewrightPlugin(List.of(new Lineage(), ready), stop))
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    plugin = ResourceProviderGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    store.close();
  }

  @Test
  void aLineageIsTwelveDigitsThatNeverComeTwice() {
    var request = CreateRequest.newBuilder().setUrn(LINEAGE).build();
    var one = plugin.create(request);
    var two = plugin.create(request);
    assertThat(one.getId()).matches("[0-9a-f]{12}").isNotEqualTo(two.getId());
    assertThat(text(one.getProperties(), "value")).isEqualTo(one.getId());
  }

  @Test
  void aLineageIsNotKnownBeforeItIsMade() {
    var preview =
        plugin.create(CreateRequest.newBuilder().setUrn(LINEAGE).setPreview(true).build());
    assertThat(text(preview.getProperties(), "value")).isEqualTo(UNKNOWN);
    assertThat(preview.getId()).isEmpty();
  }

  @Test
  void goodInputsComeBackWithTheDefaultAndWithSecretsWrapped() {
    var checked = plugin.check(CheckRequest.newBuilder().setUrn(READY).setNews(inputs()).build());
    assertThat(checked.getFailuresList()).isEmpty();
    assertThat(checked.getInputs().getFieldsOrThrow("timeoutSeconds").getNumberValue())
        .isEqualTo(900);
    assertThat(isSecret(checked.getInputs(), "accessKey")).isTrue();
    assertThat(isSecret(checked.getInputs(), "secretKey")).isTrue();
    assertThat(isSecret(checked.getInputs(), "bucket")).isFalse();
  }

  @Test
  void allFaultsComeAtOnceEachASentence() {
    var inputs =
        inputs().toBuilder()
            .removeFields("bucket")
            .putFields("region", value("London"))
            .putFields("secretKey", value("two words"))
            .putFields("timeoutSeconds", number(0.5))
            .putFields("timeout", number(3))
            .build();
    assertThat(faults(READY, inputs))
        .containsExactlyInAnyOrder(
            "Ready has no input \"timeout\"; it has region, bucket, key, manifest, accessKey, secretKey,"
                + " machine, timeoutSeconds, drainSeconds, fleet, member, data",
            "Ready.region \"London\" is not a region of the store, such as \"lon1\"",
            "Ready lacks the input \"bucket\"; give the name of the bucket that the machine reports to",
            "Ready.secretKey is not the secret of that access key",
            "Ready.timeoutSeconds 0.5 is not a whole number from 1 to 86400");
  }

  @Test
  void whatIsNotKnownYetIsNoFault() {
    var inputs =
        inputs().toBuilder()
            .putFields("machine", value(UNKNOWN))
            .putFields("manifest", value(UNKNOWN));
    assertThat(faults(READY, inputs.build())).isEmpty();
  }

  @Test
  void aLineageTakesNothing() {
    assertThat(faults(LINEAGE, Struct.newBuilder().putFields("seed", number(1)).build()))
        .containsExactly("Lineage has no input \"seed\"; it takes none");
  }

  @Test
  void nothingChangedIsNoDifferenceEvenIfOneSideIsWrapped() {
    var checked =
        plugin.check(CheckRequest.newBuilder().setUrn(READY).setNews(inputs()).build()).getInputs();
    var unwrapped = inputs().toBuilder().putFields("timeoutSeconds", number(900)).build();
    assertThat(diff(unwrapped, answered(DIGEST), checked).getChanges())
        .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
  }

  @Test
  void anotherManifestIsAnUpdateAndAnotherMachineAReplacement() {
    var manifest = inputs().toBuilder().putFields("manifest", value("b".repeat(64))).build();
    var updated = diff(inputs(), answered(DIGEST), manifest);
    assertThat(updated.getDiffsList()).containsExactly("manifest");
    assertThat(updated.getReplacesList()).isEmpty();
    var machine = inputs().toBuilder().putFields("machine", value("43")).build();
    var replaced = diff(inputs(), answered(DIGEST), machine);
    assertThat(replaced.getReplacesList()).containsExactly("machine");
    assertThat(replaced.getDeleteBeforeReplace()).isFalse();
  }

  @Test
  void aMachineThatWasSeenToAnswerOtherwiseIsWaitedForAgain() {
    assertThat(diff(inputs(), answered(""), inputs()).getDiffsList()).containsExactly("manifest");
  }

  @Test
  void aPreviewAsksNobody() {
    var created =
        plugin.create(
            CreateRequest.newBuilder()
                .setUrn(READY)
                .setProperties(inputs())
                .setPreview(true)
                .build());
    assertThat(text(created.getProperties(), "answered")).isEqualTo(DIGEST);
    var news = inputs().toBuilder().putFields("manifest", value(UNKNOWN)).build();
    var updated =
        plugin.update(
            UpdateRequest.newBuilder()
                .setUrn(READY)
                .setOlds(answered(DIGEST))
                .setNews(news)
                .setPreview(true)
                .build());
    assertThat(text(updated.getProperties(), "answered")).isEqualTo(UNKNOWN);
    assertThat(store.asked()).isEmpty();
  }

  @Test
  void creatingWaitsAndKeepsTheSecretSecret() {
    store.thenError(404, "NoSuchKey").thenReport(DIGEST, "yes", "");
    var created =
        plugin.create(CreateRequest.newBuilder().setUrn(READY).setProperties(inputs()).build());
    assertThat(created.getId()).isEqualTo("42");
    assertThat(text(created.getProperties(), "answered")).isEqualTo(DIGEST);
    assertThat(isSecret(created.getProperties(), "secretKey")).isTrue();
    assertThat(store.asked()).hasSize(2);
  }

  @Test
  void updatingWaitsForTheNewManifest() {
    var digest = "c".repeat(64);
    store.thenReport(DIGEST, "yes", "").thenReport(digest, "yes", "");
    var news = inputs().toBuilder().putFields("manifest", value(digest)).build();
    var updated =
        plugin.update(
            UpdateRequest.newBuilder()
                .setUrn(READY)
                .setOlds(answered(DIGEST))
                .setNews(news)
                .build());
    assertThat(text(updated.getProperties(), "answered")).isEqualTo(digest);
    assertThat(store.asked()).hasSize(2);
  }

  @Test
  void theCustomTimeoutOfTheProgramWins() {
    store.thenReport("b".repeat(64), "no", "it is booting");
    var request =
        CreateRequest.newBuilder().setUrn(READY).setProperties(inputs()).setTimeout(0.2).build();
    var failure = catchThrowableOfType(StatusRuntimeException.class, () -> plugin.create(request));
    assertThat(failure.getStatus().getDescription())
        .startsWith("machine 42 did not come to serve with manifest aaaaaaaaaaaa within")
        .contains("it is booting")
        .doesNotContain(SECRET);
  }

  @Test
  void aRefreshLooksOnce() {
    store.thenReport("b".repeat(64), "yes", "");
    var request =
        ReadRequest.newBuilder()
            .setUrn(READY)
            .setId("42")
            .setInputs(inputs())
            .setProperties(answered(DIGEST))
            .build();
    var read = plugin.read(request);
    assertThat(text(read.getProperties(), "answered")).isEqualTo("b".repeat(64));
    assertThat(read.getInputs()).isEqualTo(inputs());
    assertThat(store.asked()).hasSize(1);
  }

  @Test
  void aRefreshBelievesTheStateWhenTheStoreIsAway() {
    store.then(503, "");
    var request =
        ReadRequest.newBuilder().setUrn(READY).setId("42").setProperties(answered(DIGEST)).build();
    assertThat(text(plugin.read(request).getProperties(), "answered")).isEqualTo(DIGEST);
  }

  @Test
  void cancellingEndsWaits() throws Exception {
    store.thenError(404, "NoSuchKey");
    var waiting =
        ResourceProviderGrpc.newFutureStub(channel)
            .create(CreateRequest.newBuilder().setUrn(READY).setProperties(inputs()).build());
    plugin.cancel(Empty.getDefaultInstance());
    var failure = catchThrowableOfType(java.util.concurrent.ExecutionException.class, waiting::get);
    assertThat(failure).hasMessageContaining("the update was cancelled");
  }

  @Test
  void anUnknownResourceIsNamed() {
    var request =
        CreateRequest.newBuilder().setUrn("urn:pulumi:dev::site::sitewright:index:Redy::x").build();
    var failure = catchThrowableOfType(StatusRuntimeException.class, () -> plugin.create(request));
    assertThat(failure.getStatus().getDescription())
        .isEqualTo(
            "the sitewright plugin 0.1.0 has no resource \"sitewright:index:Redy\"; it has"
                + " sitewright:index:Lineage and sitewright:index:Ready");
  }

  private List<String> faults(String urn, Struct inputs) {
    return plugin
        .check(CheckRequest.newBuilder().setUrn(urn).setNews(inputs).build())
        .getFailuresList()
        .stream()
        .map(CheckFailure::getReason)
        .toList();
  }

  private DiffResponse diff(Struct oldInputs, Struct olds, Struct news) {
    return plugin.diff(
        DiffRequest.newBuilder()
            .setUrn(READY)
            .setOldInputs(oldInputs)
            .setOlds(olds)
            .setNews(news)
            .build());
  }

  private static Struct inputs() {
    return Struct.newBuilder()
        .putFields("region", value("lon1"))
        .putFields("bucket", value("web-reports-1a2b3c4"))
        .putFields("key", value("machines/42/report"))
        .putFields("manifest", value(DIGEST))
        .putFields("accessKey", value("AKROLE"))
        .putFields("secretKey", value(SECRET))
        .putFields("machine", value("42"))
        .build();
  }

  private static Struct answered(String digest) {
    return inputs().toBuilder().putFields("answered", value(digest)).build();
  }

  private static boolean isSecret(Struct struct, String name) {
    return struct
        .getFieldsOrThrow(name)
        .getStructValue()
        .getFieldsMap()
        .containsKey("4dabf18193072939515e22adb298388d");
  }

  private static String text(Struct struct, String name) {
    return struct.getFieldsOrThrow(name).getStringValue();
  }

  private static Value value(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }
}
