package io.sitewright.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.state.store.FileStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals of real updates, whole and cut off, and random ones with every kind of entry: each
 * folder of {@code replay/} holds a checkpoint, a journal and what the engine's own replayer of
 * version 3.259.0 made of them ({@code replay.go.txt} is the program that wrote that).
 */
class ReplayTest {
  static Stream<Path> recorded() throws IOException, URISyntaxException {
    var folder = System.getProperty("sitewright.replay.folder");
    var root =
        folder == null ? Path.of(ReplayTest.class.getResource("replay").toURI()) : Path.of(folder);
    try (var folders = Files.list(root)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void theStateIsWhatTheEnginesOwnReplayerMakes(Path folder) throws IOException {
    var checkpoint =
        Json.object(Files.readAllBytes(folder.resolve("checkpoint.json")), "checkpoint");
    var base = checkpoint.path("checkpoint").path("latest");
    var replay =
        new Replay(
            base instanceof ObjectNode object ? object : Json.object(),
            new Manifest("v3.259.0", Instant.EPOCH));
    for (var entry : entries(folder)) {
      replay.add(entry);
    }
    var expected = Json.object(Files.readAllBytes(folder.resolve("expected.json")), "expected");
    assertThat(comparable(replay.document())).isEqualTo(comparable(expected));
  }

  @Test
  void anEntrySentTwiceCountsOnceAndALateOneComesInItsPlace(@TempDir Path folder) {
    var store = new FileStore(folder);
    var stack = new StackId("p", "s");
    var journal = new Journal(store, stack, "u");
    journal.begin("digest", "update", "v3", 1);
    journal.add(
        "{\"entries\":[{\"sequenceID\":2,\"kind\":1,\"operationID\":1}]}"
            .getBytes(StandardCharsets.UTF_8));
    journal.add(
        "{\"entries\":[{\"sequenceID\":1,\"kind\":0,\"operationID\":1}]}"
            .getBytes(StandardCharsets.UTF_8));
    journal.add(
        "{\"entries\":[{\"sequenceID\":2,\"kind\":1,\"operationID\":1}]}"
            .getBytes(StandardCharsets.UTF_8));

    Optional<Journal.Content> content = journal.read();

    assertThat(content.orElseThrow().entries())
        .extracting(entry -> entry.path("sequenceID").asInt())
        .containsExactly(1, 2);
  }

  private static List<ObjectNode> entries(Path folder) throws IOException {
    var entries = new ArrayList<ObjectNode>();
    for (var line : Files.readAllLines(folder.resolve("journal"))) {
      for (var entry : Json.object(line.getBytes(StandardCharsets.UTF_8), "line").path("entries")) {
        entries.add((ObjectNode) entry);
      }
    }
    return entries;
  }

  /** Without times, and with what Go leaves out, writes as null or keeps in no order made equal. */
  private static JsonNode comparable(ObjectNode document) {
    var deployment = (ObjectNode) document.path("deployment");
    deployment.remove("manifest");
    var pending = new ArrayList<String>();
    deployment.path("pending_operations").forEach(op -> pending.add(ordered(normal(op))));
    deployment.remove("pending_operations");
    pending.sort(null);
    pending.forEach(deployment.withArrayProperty("pending")::add);
    if (document.path("features").isNull()) {
      document.remove("features");
    }
    return normal(document);
  }

  private static String ordered(JsonNode node) {
    var mapper = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    try {
      return mapper.writeValueAsString(mapper.treeToValue(node, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode normal(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("requiresByteString");
      var empty = new ArrayList<String>();
      object
          .properties()
          .forEach(
              field -> {
                normal(field.getValue());
                var value = field.getValue();
                if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
                  empty.add(field.getKey());
                }
              });
      object.remove(empty);
    } else {
      node.forEach(ReplayTest::normal);
    }
    return node;
  }
}
