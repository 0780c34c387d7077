package io.sitewright.provider.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitTest {
  private static final String WANTED = "a".repeat(64);
  private static final String OTHER = "b".repeat(64);
  private static final String SECRET = "planted-secret-of-the-role";
  private static final Wait.Pace QUICK =
      new Wait.Pace(
          Duration.ofMillis(2),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(100));

  private final TinyStore store = new TinyStore();
  private final Stop stop = new Stop();
  private final ReportAddress address =
      new ReportAddress("lon1", "web-reports-1a2b3c4", "machines/42/report", "AKROLE", SECRET);

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  @Test
  void itAsksUntilTheMachineServesWithTheManifest() throws Exception {
    store
        .thenError(404, "NoSuchKey")
        .thenReport(OTHER, "yes", "")
        .thenReport(WANTED, "no", "nginx is not up")
        .then(503, "")
        .thenReport(WANTED, "yes", "");
    await(Duration.ofSeconds(20));
    assertThat(store.asked()).hasSize(5);
  }

  @Test
  void aMachineThatServesAlreadyIsAskedOnce() throws Exception {
    store.thenReport(WANTED, "yes", "");
    await(Duration.ofSeconds(20));
    assertThat(store.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.method()).isEqualTo("GET");
              assertThat(asked.path()).isEqualTo("/spaces/web-reports-1a2b3c4/machines/42/report");
            });
  }

  @Test
  void theLimitNamesWhatWasAwaitedHowLongAndWhatWasSeenLast() {
    store.thenReport(OTHER, "no", "the database is away");
    assertThat(failure(Duration.ofMillis(300)))
        .isEqualTo(
            "machine 42 did not come to serve with manifest aaaaaaaaaaaa within 0 s: when last asked for"
                + " web-reports-1a2b3c4/machines/42/report, it had manifest bbbbbbbbbbbb applied and was"
                + " not serving: the database is away; see what the machine says of its first boot, or"
                + " raise timeoutSeconds (now 0)");
    assertThat(store.asked().size()).isGreaterThan(3);
  }

  @Test
  void theLimitShowsTheLastLinesOfTheMachinesWork() {
    store
        .thenReport(OTHER, "no", "these packages could not be installed: nginx")
        .logged("one\n".repeat(30) + "E: no such\u001b[2J package\n");
    assertThat(failure(Duration.ofMillis(100)))
        .endsWith(
            "; the last lines of its work, kept at web-reports-1a2b3c4/machines/42/log:\n"
                + "  one\n".repeat(14)
                + "  E: no such [2J package");
  }

  @Test
  void aMachineThatNeverReportsIsNamed() {
    store.thenError(404, "NoSuchKey");
    assertThat(failure(Duration.ofMillis(100))).contains("it had not reported yet (404 NoSuchKey)");
  }

  @Test
  void aRefusalThatLastsEndsTheWaitEarly() {
    store.thenError(403, "AccessDenied");
    assertThat(failure(Duration.ofMinutes(5)))
        .contains("the store refused the request (403 AccessDenied)")
        .endsWith("; see that the key may read this bucket");
  }

  @Test
  void aFreshKeyMayBeRefusedForAMoment() throws Exception {
    store
        .thenError(403, "InvalidAccessKeyId")
        .thenError(403, "InvalidAccessKeyId")
        .thenReport(WANTED, "yes", "");
    await(Duration.ofSeconds(20));
    assertThat(store.asked()).hasSize(3);
  }

  @Test
  void aMissingBucketIsARefusalToo() {
    store.thenError(404, "NoSuchBucket");
    assertThat(failure(Duration.ofMinutes(5)))
        .contains("the store refused the request (404 NoSuchBucket)");
  }

  @Test
  void aStoreInTroubleIsWaitedFor() {
    store.then(500, "").then(429, "").then(200, "<html>maintenance</html>");
    assertThat(failure(Duration.ofMillis(200)))
        .contains("its report was there but is no report of version 1");
  }

  @Test
  void aLocalStoreThatWasStoppedEndsTheWaitEarly() {
    store.close();
    assertThat(failure(Duration.ofMinutes(5)))
        .contains("the store could not be reached (")
        .endsWith("; start the local cloud again");
  }

  @Test
  void onlyAStoreOfThisMachineIsKnownToBeStopped() {
    assertThat(new StoreEndpoint("http://127.0.0.1:4000/spaces").isOnThisMachine()).isTrue();
    assertThat(new StoreEndpoint("http://localhost:4000").isOnThisMachine()).isTrue();
    assertThat(new StoreEndpoint("http://127.example.org/").isOnThisMachine()).isFalse();
    assertThat(new StoreEndpoint("https://lon1.digitaloceanspaces.com").isOnThisMachine())
        .isFalse();
    assertThat(new StoreEndpoint("").isOnThisMachine()).isFalse();
  }

  @Test
  void noFailureHoldsTheSecret() {
    store.thenError(403, "SignatureDoesNotMatch");
    var failure = catchThrowableOfType(NotReady.class, () -> await(Duration.ofMinutes(5)));
    var printed = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(SECRET).doesNotContain("AKROLE");
    assertThat(address.toString()).doesNotContain(SECRET).doesNotContain("AKROLE");
  }

  @Test
  void aStopEndsTheWaitAtOnce() throws Exception {
    store.thenError(404, "NoSuchKey");
    var slow =
        new Wait.Pace(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    var waiting =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowableOfType(
                    NotReady.class, () -> await(slow, Duration.ofHours(1), false)));
    stop.pull();
    assertThat(waiting.get(10, TimeUnit.SECONDS))
        .hasMessageEndingWith("; the update was cancelled");
  }

  @Test
  void aCallerThatIsGoneEndsTheWait() {
    store.thenError(404, "NoSuchKey");
    var failure =
        catchThrowableOfType(NotReady.class, () -> await(QUICK, Duration.ofHours(1), true));
    assertThat(failure).hasMessageEndingWith("; the update was cancelled");
    assertThat(store.asked()).hasSize(1);
  }

  @Test
  void theStoreIsAskedGently() {
    var interval = Wait.Pace.GENTLE.first();
    assertThat(interval).isEqualTo(Duration.ofMillis(200));
    for (var i = 0; i < 20; i++) {
      var longer = Wait.Pace.GENTLE.after(interval);
      assertThat(longer).isGreaterThanOrEqualTo(interval);
      interval = longer;
    }
    assertThat(interval).isEqualTo(Duration.ofSeconds(2));
  }

  private String failure(Duration limit) {
    return String.valueOf(catchThrowableOfType(NotReady.class, () -> await(limit)).getMessage());
  }

  private void await(Duration limit) throws NotReady, InterruptedException {
    await(QUICK, limit, false);
  }

  private void await(Wait.Pace pace, Duration limit, boolean callerGone)
      throws NotReady, InterruptedException {
    new Wait(new ReportStore(new StoreEndpoint(store.base())), pace, stop)
        .until(address, WANTED, limit, "machine 42", () -> callerGone);
  }
}
