package io.sitewright.localcloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.protocol.Provider;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Target;
import io.sitewright.localcloud.protocol.Trees;
import io.sitewright.localcloud.protocol.Unknown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that was observed of the real provider's checks, plans and differences, for every type
 * of it: {@code observed.json} holds what it answered, {@code cases.json} what it was asked.
 */
class ObservedBehaviourTest {
  private static final JsonNode OBSERVED =
      Trees.json(ObservedBehaviourTest.class, "observed.json").get("resources");
  private static final JsonNode CASES = Trees.json(ObservedBehaviourTest.class, "cases.json");

  private Cloud cloud;
  private DigitalOceanProvider provider;

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
    provider = new DigitalOceanProvider(cloud);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static Target target(String type) {
    String token =
        "digitalocean:index/"
            + Character.toLowerCase(type.charAt(0))
            + type.substring(1)
            + ":"
            + type;
    return Target.of("urn:pulumi:dev::proj::" + token + "::res");
  }

  private static Stream<String> types() {
    List<String> names = new ArrayList<>();
    OBSERVED.fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  private Provider.Checked check(String type, Map<String, @Nullable Object> inputs) {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    return provider.check(
        target(type), Map.of(), inputs, new Provider.Naming(seed, Optional.empty()));
  }

  @TestFactory
  Stream<DynamicTest> inputsAreCheckedAndCompletedAsObserved() {
    return types()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type,
                    () -> {
                      JsonNode minimal = OBSERVED.get(type).get("checkMinimal");
                      assertThat(check(type, Trees.map(minimal.get("in"))).inputs())
                          .isEqualTo(Trees.map(minimal.get("inputs")));
                      answers(type, OBSERVED.get(type).get("checkEmpty"), Map.of());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> wrongAndOddInputsAreAnsweredAsObserved() {
    return types()
        .flatMap(
            type ->
                OBSERVED.get(type).get("badCases").properties().stream()
                    .map(
                        entry ->
                            DynamicTest.dynamicTest(
                                type + " " + entry.getKey(),
                                () ->
                                    answers(
                                        type,
                                        entry.getValue(),
                                        Trees.map(
                                            CASES.get(type).get("bad").get(entry.getKey()))))));
  }

  private void answers(String type, JsonNode expected, Map<String, @Nullable Object> inputs) {
    if (expected.has("error")) {
      assertThatThrownBy(() -> check(type, inputs))
          .isInstanceOf(ProviderFault.class)
          .hasMessage(expected.get("error").asText());
      return;
    }
    Provider.Checked checked = check(type, inputs);
    if (expected.has("failures")) {
      List<String> failures = new ArrayList<>();
      expected.get("failures").forEach(failure -> failures.add(failure.asText()));
      assertThat(checked.failures())
          .extracting(Provider.Failure::reason)
          .containsExactlyInAnyOrderElementsOf(failures);
      assertThat(checked.failures()).extracting(Provider.Failure::property).containsOnly("");
      return;
    }
    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs()).isEqualTo(Trees.map(expected.get("inputs")));
    JsonNode preview = expected.get("previewCreate");
    if (preview != null && preview.isObject()) {
      assertThatThrownBy(() -> provider.planCreate(target(type), checked.inputs()))
          .hasMessage(preview.get("error").asText());
    } else if (preview != null) {
      assertThat(provider.planCreate(target(type), checked.inputs())).isNotEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> creationsArePlannedAsObserved() {
    return types()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type,
                    () -> {
                      JsonNode preview = OBSERVED.get(type).get("previewCreate");
                      Map<String, @Nullable Object> inputs =
                          Trees.map(OBSERVED.get(type).get("checkMinimal").get("inputs"));
                      Map<String, @Nullable Object> plan =
                          new TreeMap<>(provider.planCreate(target(type), inputs));
                      List<String> unknown = new ArrayList<>();
                      preview.get("unknown").forEach(name -> unknown.add(name.asText()));
                      assertThat(
                              plan.entrySet().stream()
                                  .filter(entry -> entry.getValue() == Unknown.UNKNOWN)
                                  .map(Map.Entry::getKey))
                          .containsExactlyInAnyOrderElementsOf(unknown);
                      plan.values().removeIf(value -> value == Unknown.UNKNOWN);
                      assertThat(plan).isEqualTo(Trees.map(preview.get("known")));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> differencesAreFoundAsObserved() {
    return types()
        .flatMap(
            type ->
                OBSERVED.get(type).get("diffs").properties().stream()
                    .map(
                        entry ->
                            DynamicTest.dynamicTest(
                                type + " " + entry.getKey(),
                                () -> differs(type, entry.getKey(), entry.getValue()))));
  }

  private void differs(String type, String name, JsonNode expected) {
    JsonNode observed = OBSERVED.get(type);
    Map<String, @Nullable Object> inputs = Trees.map(observed.get("checkMinimal").get("in"));
    inputs.putAll(Trees.map(CASES.get(type).get("diffs").get(name)));
    Map<String, @Nullable Object> news = check(type, inputs).inputs();
    Map<String, @Nullable Object> state = Trees.map(observed.get("create").get("outputs"));
    if (expected.has("error")) {
      assertThatThrownBy(() -> provider.diff(target(type), state, news))
          .hasMessage(expected.get("error").asText());
      return;
    }
    Provider.Difference difference = provider.diff(target(type), state, news);
    Map<String, String> details = new TreeMap<>();
    difference
        .details()
        .forEach(
            (path, detail) ->
                details.put(path, detail.way() + (detail.replaces() ? "_REPLACE" : "")));
    assertThat(details).isEqualTo(Trees.map(expected.get("detailedDiff")));
    assertThat(difference.diffs().isEmpty())
        .isEqualTo(expected.get("changes").asText().equals("DIFF_NONE"));
    assertThat(difference.replaces()).isEqualTo(Trees.texts(expected.get("replaces")));
    assertThat(difference.stables()).isEqualTo(Trees.texts(observed.get("stables")));
    assertThat(difference.deleteBeforeReplace())
        .isEqualTo(expected.path("deleteBeforeReplace").asBoolean());
  }

  @TestFactory
  Stream<DynamicTest> aNameOfTheProgramsTurnsReplacementIntoDeletionFirst() {
    return types()
        .filter(type -> OBSERVED.get(type).has("explicitNameReplace"))
        .flatMap(
            type ->
                OBSERVED.get(type).get("explicitNameReplace").properties().stream()
                    .map(
                        entry ->
                            DynamicTest.dynamicTest(
                                type + " " + entry.getKey(),
                                () -> {
                                  Map<String, @Nullable Object> inputs =
                                      Trees.map(OBSERVED.get(type).get("checkMinimal").get("in"));
                                  inputs.putIfAbsent("name", "res-b793e34");
                                  inputs.putAll(
                                      Trees.map(CASES.get(type).get("diffs").get(entry.getKey())));
                                  Map<String, @Nullable Object> state =
                                      Trees.map(OBSERVED.get(type).get("create").get("outputs"));
                                  state.put("name", inputs.get("name"));
                                  Provider.Difference difference =
                                      provider.diff(
                                          target(type), state, check(type, inputs).inputs());
                                  assertThat(difference.replaces())
                                      .isEqualTo(Trees.texts(entry.getValue().get("replaces")));
                                  assertThat(difference.deleteBeforeReplace())
                                      .isEqualTo(
                                          entry.getValue().get("deleteBeforeReplace").asBoolean());
                                })));
  }
}
