package io.sitewright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.BuildMethod;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.SnapshotImages.Recorded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;

/** What a program learns from the engine, asked over the wire. */
class EngineStateTest {
  private final List<String> asked = new ArrayList<>();
  private Struct answer = Struct.getDefaultInstance();
  private boolean refuses;
  private Server engine;

  @BeforeEach
  void startAnEngine() throws IOException {
    engine = ServerBuilder.forPort(0).addService(new Monitor()).build().start();
  }

  @AfterEach
  void stopIt() {
    engine.shutdownNow();
  }

  @Test
  void itTellsWhatLivesInThisVeryStack() {
    answer =
        struct(
            "urn:pulumi:production::shop::a:Site$b:index/droplet:Droplet::web-1",
            struct(
                "type", text("b:index/droplet:Droplet"), "outputs", struct("image", text("22"))));
    LivingStack living = LivingStack.read(state());
    assertThat(living.find("Droplet", "web-1").flatMap(droplet -> droplet.text("image")))
        .contains("22");
    assertThat(asked)
        .containsExactly("pulumi:pulumi:readStackResourceOutputs stackName=acme/shop/production");
  }

  @Test
  void anUnreadableStateStopsTheRun() {
    refuses = true;
    EngineState state = state();
    assertThatThrownBy(() -> LivingStack.read(state))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "What lives is not known, as the state of stack acme/shop/production cannot be read: the backend is away; nothing is changed: make the state's backend answer and run again.");
  }

  @Test
  void anotherStacksImagesAreBuiltFromLikeThoseThatWereWrittenDown() {
    answer =
        struct(
            "images",
            struct(
                "autoscaler", text("11"),
                "webserver", text("22"),
                "database", text("33"),
                "region", text("lon1"),
                "webserverKind", text("nginx"),
                "phpVersion", text("8.2"),
                "assetDirectories", list("wp-content/uploads")));
    StackSettings stack = from("other/production");
    SiteSettings built = AnotherStacksImages.in(stack, read(stack), state()).read(Form.PRODUCTION);
    assertThat(((BuildMethod.Snapshot) built.buildMethod()).images()).isInstanceOf(Recorded.class);
    assertThat(built.image(io.sitewright.model.Role.WEBSERVER).slug()).isEqualTo("22");
    assertThat(asked).containsExactly("pulumi:pulumi:readStackOutputs name=acme/other/production");
  }

  @Test
  void imagesOfAnotherKindOfSiteAreRefused() {
    answer =
        struct(
            "images",
            struct(
                "autoscaler", text("11"),
                "webserver", text("22"),
                "database", text("33"),
                "region", text("lon1"),
                "webserverKind", text("apache"),
                "phpVersion", text("8.2"),
                "assetDirectories", list("wp-content/uploads")));
    StackSettings stack = from("other/production");
    StackSettings found = AnotherStacksImages.in(stack, read(stack), state());
    assertThatThrownBy(() -> found.read(Form.PRODUCTION))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("site:buildFromSnapshots.webserverKind");
  }

  @Test
  void aStackNeverBuildsFromItsOwnImages() {
    StackSettings stack = from("shop/production");
    SiteSettings settings = read(stack);
    EngineState state = state();
    assertThatThrownBy(() -> AnotherStacksImages.in(stack, settings, state))
        .hasMessage(
            "site:buildFromSnapshots.stack is \"shop/production\": this very stack, whose machines the images were made of; name another stack.");
    assertThat(asked).isEmpty();
  }

  @Test
  void aStackWithoutImagesIsRefused() {
    StackSettings stack = from("other/production");
    SiteSettings settings = read(stack);
    EngineState state = state();
    assertThatThrownBy(() -> AnotherStacksImages.in(stack, settings, state))
        .hasMessage(
            "site:buildFromSnapshots.stack is \"other/production\": without images; bring it up with site:generateSnapshots true, or name another stack.");
  }

  private EngineState state() {
    return new EngineState(
        Map.of(
            "PULUMI_MONITOR", "127.0.0.1:" + engine.getPort(),
            "PULUMI_ORGANIZATION", "acme",
            "PULUMI_PROJECT", "shop",
            "PULUMI_STACK", "production"));
  }

  private static StackSettings from(String other) {
    return new StackSettings(
        """
        {"site:domain": "www.example.org", "site:buildMethod": "snapshot",
         "site:buildFromSnapshots": "{\\"stack\\": \\"%s\\"}"}
        """
            .formatted(other),
        null);
  }

  private static SiteSettings read(StackSettings stack) {
    return stack.read(Form.PRODUCTION);
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value list(String text) {
    return Value.newBuilder()
        .setListValue(com.google.protobuf.ListValue.newBuilder().addValues(text(text)))
        .build();
  }

  private static Struct struct(Object... namesAndValues) {
    Struct.Builder struct = Struct.newBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      struct.putFields(
          (String) namesAndValues[i],
          value instanceof Struct nested
              ? Value.newBuilder().setStructValue(nested).build()
              : (Value) value);
    }
    return struct.build();
  }

  /** Answers every function with {@link #answer}. */
  private final class Monitor extends ResourceMonitorImplBase {
    @Override
    public void invoke(
        ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> caller) {
      request
          .getArgs()
          .getFieldsMap()
          .forEach(
              (name, value) ->
                  asked.add(request.getTok() + " " + name + "=" + value.getStringValue()));
      if (refuses) {
        caller.onError(Status.UNKNOWN.withDescription("the backend is away").asRuntimeException());
        return;
      }
      caller.onNext(
          ResourceInvokeResponse.newBuilder()
              .setReturn(
                  Struct.newBuilder()
                      .putFields("outputs", Value.newBuilder().setStructValue(answer).build()))
              .build());
      caller.onCompleted();
    }
  }
}
