package io.sitewright.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Server;
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
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** How a machine's readiness ends, spoken over the wire as the engine does. */
@Timeout(30)
@SuppressWarnings("NullAway.Init") // each test serves with rules of its own
class DrainingTest {
  private static final String READY =
      "urn:pulumi:dev::site::sitewright:index:Site$sitewright:index:Ready::web-1";
  private static final String DIGEST = "a".repeat(64);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String MEMBER =
      "sitewright-member 1\nrole webserver\nslot web-1\nmachine 42\naddress 10.20.0.5\nstate serving\n";
  private static final Map<String, String> ACCOUNT =
      Map.of("SPACES_ACCESS_KEY_ID", "AKACCOUNT", "SPACES_SECRET_ACCESS_KEY", "account-secret");

  private final TinyStore store = new TinyStore();
  private Server server;
  private ManagedChannel channel;
  private ResourceProviderBlockingStub plugin;

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    store.close();
  }

  @Test
  void aMachineThatServesGoesAfterItsTimeToLiveAndIsMarkedBefore() throws Exception {
    serve(ACCOUNT);
    declareSomething();
    store.thenReport(DIGEST, "yes", "").then(200, MEMBER).then(200, "");
    assertThat(timeOf(() -> plugin.delete(request(1)))).isGreaterThan(Duration.ofMillis(990));
    var asked = store.asked();
    assertThat(asked).extracting(TinyStore.Asked::method).containsExactly("GET", "GET", "PUT");
    assertThat(asked)
        .extracting(TinyStore.Asked::path)
        .containsExactly(
            "/spaces/web-reports-1a2b3c4/machines/42/report",
            "/spaces/fleet-1a2b3c4/members/webserver/web-1/42",
            "/spaces/fleet-1a2b3c4/members/webserver/web-1/42");
    assertThat(asked.get(2).body()).isEqualTo(MEMBER.replace("state serving", "state draining"));
    assertThat(asked.get(2).authorization()).contains("Credential=AKACCOUNT/");
    assertThat(asked.get(0).authorization()).contains("Credential=AKROLE/");
  }

  @Test
  void aMachineThatServesNobodyGoesAtOnce() throws Exception {
    serve(ACCOUNT);
    declareSomething();
    store.thenReport(DIGEST, "no", "the database is away").thenError(404, "NoSuchKey");
    assertThat(timeOf(() -> plugin.delete(request(20)))).isLessThan(Duration.ofSeconds(5));
    assertThat(timeOf(() -> plugin.delete(request(20)))).isLessThan(Duration.ofSeconds(5));
    assertThat(store.asked()).extracting(TinyStore.Asked::method).containsExactly("GET", "GET");
  }

  @Test
  void aDeadMachineIsNotEvenAskedFor() throws Exception {
    serve(Map.of("SITEWRIGHT_DEAD_MACHINES", "41, 42"));
    declareSomething();
    store.thenReport(DIGEST, "yes", "");
    assertThat(timeOf(() -> plugin.delete(request(20)))).isLessThan(Duration.ofSeconds(5));
    assertThat(store.asked()).isEmpty();
  }

  @Test
  void aRunMayLimitHowLongAnyMachineIsDrained() throws Exception {
    serve(Map.of("SITEWRIGHT_DRAIN_MAX_SECONDS", "0"));
    declareSomething();
    store.thenReport(DIGEST, "yes", "");
    assertThat(timeOf(() -> plugin.delete(request(20)))).isLessThan(Duration.ofSeconds(5));
    assertThat(store.asked()).isEmpty();
  }

  @Test
  void whatWasDeclaredWithoutDrainingGoesAtOnce() throws Exception {
    serve(Map.of());
    declareSomething();
    store.thenReport(DIGEST, "yes", "");
    var old = DeleteRequest.newBuilder().setUrn(READY).setId("42").setProperties(inputs());
    plugin.delete(old.build());
    plugin.delete(old.setOldInputs(inputs()).build());
    assertThat(store.asked()).isEmpty();
  }

  @Test
  void aStackThatGoesAsAWholeIsNotDrained() throws Exception {
    serve(Map.of());
    store.thenReport(DIGEST, "yes", "");
    assertThat(timeOf(() -> plugin.delete(request(20)))).isLessThan(Duration.ofSeconds(5));
    assertThat(store.asked()).isEmpty();
  }

  @Test
  void aStoreThatCannotBeAskedLeavesTheMachineItsTime() throws Exception {
    serve(ACCOUNT);
    declareSomething();
    store.then(503, "");
    assertThat(timeOf(() -> plugin.delete(request(1)))).isGreaterThan(SHORT);
    assertThat(store.asked()).extracting(TinyStore.Asked::method).doesNotContain("PUT");
  }

  @Test
  void withoutTheAccountsKeyTheMachineIsDrainedUnannounced() throws Exception {
    serve(Map.of());
    declareSomething();
    store.thenReport(DIGEST, "yes", "");
    assertThat(timeOf(() -> plugin.delete(request(1)))).isGreaterThan(SHORT);
    assertThat(store.asked()).hasSize(1);
  }

  @Test
  void cancellingKeepsTheMachine() throws Exception {
    serve(Map.of());
    declareSomething();
    store.thenReport(DIGEST, "yes", "");
    var going = ResourceProviderGrpc.newFutureStub(channel).delete(request(600));
    while (store.asked().isEmpty()) {
      Thread.onSpinWait();
    }
    plugin.cancel(Empty.getDefaultInstance());
    var failure = catchThrowableOfType(ExecutionException.class, going::get);
    assertThat(failure)
        .hasMessageContaining("machine 42 was to be drained for 600 s")
        .hasMessageContaining("the next update drains it");
  }

  @Test
  void drainingIsOnlyNotedSoThatAnOlderStateStaysAsItIs() throws Exception {
    serve(Map.of());
    assertThat(diff(inputs(), draining(120)).getChanges())
        .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    assertThat(diff(draining(120), draining(0)).getChanges())
        .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    assertThat(diff(draining(120), inputs()).getChanges())
        .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    var other = draining(60).toBuilder().putFields("manifest", value("b".repeat(64))).build();
    assertThat(diff(draining(120), other).getDiffsList()).containsExactly("manifest");
  }

  @Test
  void aWrongTimeIsASentence() throws Exception {
    serve(Map.of());
    var checked =
        plugin.check(CheckRequest.newBuilder().setUrn(READY).setNews(draining(-1)).build());
    assertThat(checked.getFailuresList())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.getReason())
                    .isEqualTo("Ready.drainSeconds -1 is not a whole number from 0 to 86400"));
  }

  private void serve(Map<String, String> environment) throws Exception {
    var stop = new Stop();
    var endpoint = new StoreEndpoint(store.base());
    var ready = new Ready(endpoint, Wait.Pace.GENTLE, stop, RunRules.from(environment));
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new SitewrightPlugin(List.of(new Lineage(), ready), stop))
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    plugin = ResourceProviderGrpc.newBlockingStub(channel);
  }

  private void declareSomething() {
    var checked = plugin.check(CheckRequest.newBuilder().setUrn(READY).setNews(inputs()).build());
    assertThat(checked.getFailuresList()).isEmpty();
  }

  private DiffResponse diff(Struct before, Struct after) {
    var outputs = before.toBuilder().putFields("answered", value(DIGEST)).build();
    return plugin.diff(
        DiffRequest.newBuilder()
            .setUrn(READY)
            .setOldInputs(before)
            .setOlds(outputs)
            .setNews(after)
            .build());
  }

  private static Duration timeOf(Runnable work) {
    var started = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private static DeleteRequest request(int seconds) {
    return DeleteRequest.newBuilder()
        .setUrn(READY)
        .setId("42")
        .setOldInputs(draining(seconds))
        .setProperties(inputs())
        .build();
  }

  private static Struct draining(int seconds) {
    return inputs().toBuilder()
        .putFields("drainSeconds", Value.newBuilder().setNumberValue(seconds).build())
        .putFields("fleet", value("fleet-1a2b3c4"))
        .putFields("member", value("members/webserver/web-1/42"))
        .build();
  }

  private static Struct inputs() {
    return Struct.newBuilder()
        .putFields("region", value("lon1"))
        .putFields("bucket", value("web-reports-1a2b3c4"))
        .putFields("key", value("machines/42/report"))
        .putFields("manifest", value(DIGEST))
        .putFields("accessKey", value("AKROLE"))
        .putFields("secretKey", value("planted-secret"))
        .putFields("machine", value("42"))
        .putFields("timeoutSeconds", Value.newBuilder().setNumberValue(900).build())
        .build();
  }

  private static Value value(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
