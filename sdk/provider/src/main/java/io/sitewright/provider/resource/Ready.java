package io.sitewright.provider.resource;

import com.google.protobuf.Struct;
import io.sitewright.provider.drain.Drain;
import io.sitewright.provider.drain.RunRules;
import io.sitewright.provider.report.NotReady;
import io.sitewright.provider.report.ReportAddress;
import io.sitewright.provider.report.ReportStore;
import io.sitewright.provider.report.Stop;
import io.sitewright.provider.report.StoreEndpoint;
import io.sitewright.provider.report.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a machine serves with a given manifest applied. Creating or updating it waits until the
 * machine's own report in the store says so; nothing else waits for first boot.
 *
 * <p>A refresh looks at the report once. If the machine has come to answer otherwise, the next
 * update waits again.
 *
 * <p>Its end lets the machine's visitors go first: the machine itself goes after it, and its DNS
 * record has gone, or points elsewhere, before it.
 */
public final class Ready implements PluginResource {
  private static final String ANSWERED = "answered";
  private static final String DRAIN_SECONDS = "drainSeconds";
  private static final String FLEET = "fleet";
  private static final String MEMBER = "member";
  private static final int DEFAULT_LIMIT_SECONDS = 900;
  private static final int LONGEST_LIMIT_SECONDS = 86_400;

  private final StoreEndpoint endpoint;
  private final Wait.Pace pace;
  private final Stop stop;
  private final RunRules rules;
  private final Drain drain;
  private final InputTable table =
      new InputTable(
          "Ready",
          List.of(
              Input.text("region", "[a-z]{3}[0-9]{1,2}", "a region of the store, such as \"lon1\""),
              Input.text(
                  "bucket",
                  "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
                  "the name of the bucket that the machine reports to"),
              Input.text(
                  "key",
                  "[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*",
                  "the key of the machine's report, such as \"machines/123456/report\""),
              Input.text(
                  "manifest",
                  "[0-9a-f]{64}",
                  "the digest of the manifest that the machine shall have applied, 64 hexadecimal digits"),
              Input.text("accessKey", "\\S+", "an access key that may read the report").asSecret(),
              Input.text("secretKey", "\\S+", "the secret of that access key").asSecret(),
              Input.text("machine", "\\S+", "the id of the machine").thatReplaces(),
              Input.number("timeoutSeconds", 1, LONGEST_LIMIT_SECONDS, DEFAULT_LIMIT_SECONDS),
              Input.notedNumber(DRAIN_SECONDS, 0, LONGEST_LIMIT_SECONDS),
              Input.text(
                      FLEET,
                      "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
                      "the name of the bucket with the fleet's memberships")
                  .thatIsNoted(),
              Input.text(
                      MEMBER,
                      "[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*",
                      "the key of the machine's membership, such as \"members/webserver/web-1/123456\"")
                  .thatIsNoted(),
              Input.text("data", "own|managed", "\"own\" or \"managed\"").thatIsNoted()));

  // Made when first needed: a preview and a destroy never ask the store.
  private volatile @Nullable ReportStore store;

  /** Readiness as the store at that endpoint tells it. */
  public Ready(StoreEndpoint endpoint, Wait.Pace pace, Stop stop, RunRules rules) {
    this.endpoint = endpoint;
    this.pace = pace;
    this.stop = stop;
    this.rules = rules;
    this.drain = new Drain(rules, endpoint, stop);
  }

  @Override
  public String token() {
    return "sitewright:index:Ready";
  }

  @Override
  public List<String> faults(Struct inputs) {
    return table.faults(inputs);
  }

  @Override
  public Struct completed(Struct inputs) {
    return table.completed(inputs);
  }

  @Override
  public List<Difference> differences(Struct oldInputs, Struct oldOutputs, Struct newInputs) {
    List<Difference> differences = new ArrayList<>();
    for (var input : table.changed(oldInputs, newInputs)) {
      differences.add(new Difference(input.name(), input.replaces()));
    }
    var answered = Values.textIn(oldOutputs, ANSWERED);
    if (differences.isEmpty() && !answered.equals(Values.textIn(newInputs, "manifest"))) {
      differences.add(new Difference("manifest", false));
    }
    return differences;
  }

  /** The answer is foreseen: it is the manifest, or there will be no resource. */
  @Override
  public Struct foreseen(Struct inputs) {
    return answering(inputs, Values.textIn(inputs, "manifest"));
  }

  @Override
  public Made create(Struct inputs, Call call) throws NotReady, InterruptedException {
    return new Made(Values.textIn(inputs, "machine"), await(inputs, call));
  }

  @Override
  public Struct update(Struct oldOutputs, Struct newInputs, Call call)
      throws NotReady, InterruptedException {
    return await(newInputs, call);
  }

  @Override
  public Struct read(Struct outputs) throws InterruptedException {
    var answer = store().ask(address(outputs));
    // A store that is away says nothing about the machine.
    return answer
        .report()
        .map(report -> answering(outputs, report.serving() ? report.manifest() : ""))
        .orElse(outputs);
  }

  @Override
  public void delete(Struct inputs, Call call) throws NotReady, InterruptedException {
    var declared =
        Values.in(inputs, DRAIN_SECONDS)
            .map(value -> Duration.ofSeconds((long) value.getNumberValue()))
            .orElse(Duration.ZERO);
    if (declared.isZero()) {
      return;
    }
    var leaving =
        new Drain.Leaving(
            Values.textIn(inputs, "machine"),
            declared,
            address(inputs),
            Values.textIn(inputs, FLEET),
            Values.textIn(inputs, MEMBER));
    drain.finish(leaving, store(), call.gone());
  }

  private Struct await(Struct inputs, Call call) throws NotReady, InterruptedException {
    var manifest = Values.textIn(inputs, "manifest");
    new Wait(store(), pace, stop)
        .until(
            address(inputs),
            manifest,
            rules.patience(call.limit().orElseGet(() -> limit(inputs))),
            "machine " + Values.textIn(inputs, "machine"),
            call.gone());
    return answering(inputs, manifest);
  }

  private ReportStore store() {
    var made = store;
    if (made == null) {
      synchronized (this) {
        made = store;
        if (made == null) {
          made = new ReportStore(endpoint);
          store = made;
        }
      }
    }
    return made;
  }

  private static Duration limit(Struct inputs) {
    return Values.in(inputs, "timeoutSeconds")
        .map(value -> Duration.ofSeconds((long) value.getNumberValue()))
        .orElse(Duration.ofSeconds(DEFAULT_LIMIT_SECONDS));
  }

  private static ReportAddress address(Struct values) {
    return new ReportAddress(
        Values.textIn(values, "region"),
        Values.textIn(values, "bucket"),
        Values.textIn(values, "key"),
        Values.textIn(values, "accessKey"),
        Values.textIn(values, "secretKey"));
  }

  private Struct answering(Struct inputs, String digest) {
    return table.completed(inputs).toBuilder().putFields(ANSWERED, Values.text(digest)).build();
  }
}
