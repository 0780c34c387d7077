package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Fault;
import io.sitewright.localcloud.core.FaultPlan;
import io.sitewright.localcloud.core.Faults;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Faults on demand as JSON: {@code {"kind": "throttled", "resource": "droplet", "operation":
 * "create", "name": "web", "times": 1}}. Kinds: throttled (429), server-error (500), lost-response
 * (timeout), half-create, slow-create with {@code delayMillis}, quota with {@code limit}.
 */
final class FaultsJson {
  private static final int DELAY_MILLIS = 2_000;
  private static final Set<String> KNOWN =
      Set.of("kind", "resource", "operation", "name", "times", "delayMillis", "limit");

  private FaultsJson() {}

  static FaultPlan add(Faults faults, JsonNode asked) {
    asked
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                throw refused("\"" + name + "\" is unknown; use " + sorted(KNOWN));
              }
            });
    Optional<Kind> kind =
        text(asked, "resource").map(word -> pick(Kind.values(), Kind::word, "resource", word));
    Optional<Operation> operation =
        text(asked, "operation")
            .map(word -> pick(Operation.values(), FaultsJson::word, "operation", word));
    return faults.add(
        fault(asked), kind, operation, text(asked, "name").orElse(""), number(asked, "times", 1));
  }

  private static Fault fault(JsonNode asked) {
    String kind = text(asked, "kind").orElse("");
    return switch (kind) {
      case "throttled", "429" -> new Fault.Throttled();
      case "server-error", "500" -> new Fault.ServerError();
      case "lost-response", "timeout" -> new Fault.LostResponse();
      case "half-create" -> new Fault.HalfCreate();
      case "slow-create", "slow" ->
          new Fault.SlowCreate(Duration.ofMillis(number(asked, "delayMillis", DELAY_MILLIS)));
      case "silent" -> new Fault.Silent();
      case "quota" -> new Fault.Quota(number(asked, "limit", 0));
      default ->
          throw refused(
              "fault kind \""
                  + kind
                  + "\" is unknown; use throttled, server-error, lost-response, half-create, slow-create, silent or quota");
    };
  }

  static ObjectNode list(List<FaultPlan> plans) {
    ObjectNode node = DigitalOceanJson.object();
    ArrayNode array = node.putArray("faults");
    plans.forEach(plan -> array.add(one(plan)));
    return node;
  }

  static ObjectNode one(FaultPlan plan) {
    Fault fault = plan.fault();
    ObjectNode node = DigitalOceanJson.object().put("id", plan.id()).put("kind", fault.word());
    if (fault instanceof Fault.SlowCreate slow) {
      node.put("delayMillis", slow.delay().toMillis());
    } else if (fault instanceof Fault.Quota quota) {
      node.put("limit", quota.limit());
    }
    plan.kind().ifPresent(kind -> node.put("resource", kind.word()));
    plan.operation().ifPresent(operation -> node.put("operation", word(operation)));
    return node.put("name", plan.nameContains()).put("times", plan.times());
  }

  private static <E> E pick(
      E[] values, java.util.function.Function<E, String> word, String field, String wanted) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    field
                        + " \""
                        + wanted
                        + "\" is unknown; use one of "
                        + String.join(", ", Arrays.stream(values).map(word).toList())));
  }

  private static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> text(JsonNode node, String name) {
    String text = node.path(name).asText("");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static int number(JsonNode node, String name, int usual) {
    String text = text(node, name).orElse(Integer.toString(usual));
    if (!text.matches("\\d{1,9}")) {
      throw refused(name + " must be a number of 0 or more, got " + text);
    }
    return Integer.parseInt(text);
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static CloudRefusal refused(String sentence) {
    return CloudRefusal.unprocessable(sentence);
  }
}
