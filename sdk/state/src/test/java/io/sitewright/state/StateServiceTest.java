package io.sitewright.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.state.store.FileStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update's life as an engine asks for it, with crashes of the engine and of the service. */
class StateServiceTest {
  private static final String STACK = "/api/stacks/organization/p/dev";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Path root;
  private StateService service;

  @BeforeEach
  void aStack(@TempDir Path folder) throws Exception {
    root = folder;
    service = StateService.start(new FileStore(folder), 0, "token");
    assertThat(ask("POST", "/api/stacks/organization/p", "{\"stackName\":\"dev\"}").code())
        .isEqualTo(200);
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void anUpdateThatEndsIsACheckpointOfTheEnginesFileBackend() throws Exception {
    var update = begin();
    journal(update, entry(1, 0, 1, operation("a")));
    journal(update, entry(2, 1, 1, state("a")));
    assertThat(resources()).containsExactly("a");
    assertThat(complete(update).code()).isEqualTo(200);

    var file = Json.object(Files.readAllBytes(root.resolve(".pulumi/stacks/p/dev.json")), "file");
    assertThat(file.path("version").asInt()).isEqualTo(3);
    assertThat(file.path("checkpoint").path("stack").asText()).isEqualTo("organization/p/dev");
    assertThat(file.path("checkpoint").path("latest").path("resources")).hasSize(1);
    assertThat(Files.readString(root.resolve(".pulumi/meta.yaml"))).isEqualTo("version: 1\n");
    assertThat(journals()).isZero();
    assertThat(complete(update).code()).as("said again").isEqualTo(200);
    var history = ask("GET", STACK + "/updates?pageSize=10&page=1", "").json().path("updates");
    assertThat(history).hasSize(1);
    assertThat(history.get(0).path("result").asText()).isEqualTo("succeeded");
  }

  @Test
  void whatAKilledEngineBeganIsPendingAndWhatItEndedIsKept() throws Exception {
    var update = begin();
    journal(update, entry(1, 0, 1, operation("a")));
    journal(update, entry(2, 1, 1, state("a")));
    journal(update, entry(3, 0, 2, operation("b")));
    restart();
    assertThat(resources()).containsExactly("a");
    assertThat(pending()).containsExactly("b");
    breakLocks();
    assertThat(pending()).containsExactly("b");

    var next = begin();
    journal(next, entry(1, 0, 1, operation("c")));
    journal(next, entry(2, 1, 1, state("c")));
    complete(next);
    assertThat(resources()).containsExactly("c", "a");
    assertThat(pending()).as("nobody accounted for it").containsExactly("b");
  }

  @Test
  void anUpdateGoesOnThroughADeathOfTheService() throws Exception {
    var update = begin();
    journal(update, entry(1, 0, 1, operation("a")));
    restart();
    journal(update, entry(2, 1, 1, state("a")));
    restart();
    assertThat(complete(update).code()).isEqualTo(200);
    assertThat(resources()).containsExactly("a");
    assertThat(pending()).isEmpty();
  }

  @Test
  void aServiceThatDiesWhileFoldingFoldsOnce() throws Exception {
    var update = begin();
    journal(update, entry(1, 0, 1, operation("a")));
    journal(update, entry(2, 1, 1, state("a")));
    var journal = root.resolve(".pulumi/journals/p/dev/" + update);
    var kept = Files.readAllBytes(journal);
    complete(update);
    // as if it had died between writing the checkpoint and removing the journal
    var digest = Manifest.sha256(Files.readAllBytes(root.resolve(".pulumi/stacks/p/dev.json")));
    Files.write(journal, kept);
    Files.writeString(
        journal, "{\"folded\":\"" + digest + "\"}\n", java.nio.file.StandardOpenOption.APPEND);
    assertThat(resources()).containsExactly("a");
    var next = begin();
    complete(next);
    assertThat(resources()).containsExactly("a");
    assertThat(journals()).isZero();
  }

  @Test
  void aStateChangedBesideAnUnfinishedUpdateIsRefused() throws Exception {
    var update = begin();
    journal(update, entry(1, 0, 1, operation("a")));
    breakLocks();
    var file = root.resolve(".pulumi/stacks/p/dev.json");
    Files.writeString(file, Files.readString(file).replace("1970", "1971"));
    var answer = ask("GET", STACK + "/export", "");
    assertThat(answer.code()).isEqualTo(409);
    assertThat(answer.json().path("message").asText())
        .startsWith(
            "The state of p/dev was changed by something else while an update was unfinished");
  }

  @Test
  void ofTwoUpdatesTheSecondIsRefusedNamingTheProcessOfTheFirst() throws Exception {
    begin();
    var second = ask("POST", STACK + "/update/" + create(), "{\"journalVersion\":1}");
    assertThat(second.code()).isEqualTo(409);
    assertThat(second.json().path("message").asText())
        .startsWith("the stack is currently locked by 1 lock(s).")
        .contains("(pid " + ProcessHandle.current().pid() + ") at ");
    var deployment = "{\"version\":3,\"deployment\":{}}";
    assertThat(ask("POST", STACK + "/import", deployment).code()).isEqualTo(409);
    assertThat(ask("DELETE", STACK + "?force=true", "").code()).isEqualTo(409);
    var rehearsal = ask("POST", STACK + "/preview", "{}").json().path("updateID").asText();
    assertThat(ask("POST", STACK + "/preview/" + rehearsal, "{\"journalVersion\":1}").code())
        .as("a preview needs no lock")
        .isEqualTo(200);
  }

  @Test
  void aCanceledUpdateIsRefusedFromThenOnAndKeepsWhatItSaid() throws Exception {
    var update = begin();
    journal(update, entry(1, 0, 1, operation("a")));
    var active = ask("GET", STACK, "").json().path("activeUpdate").asText();
    assertThat(active).isEqualTo(update);
    assertThat(ask("POST", STACK + "/update/" + active + "/cancel", "").code()).isEqualTo(200);
    var late = patch(update, entry(2, 1, 1, state("a")));
    assertThat(late.code()).isEqualTo(409);
    assertThat(pending()).containsExactly("a");
    assertThat(begin()).isNotEqualTo(update);
  }

  @Test
  void anImportTakesThePlaceOfStateAndJournal() throws Exception {
    var update = begin();
    journal(update, entry(1, 0, 1, operation("a")));
    breakLocks();
    var other = "{\"version\":3,\"deployment\":{\"resources\":[" + resource("z") + "]}}";
    assertThat(ask("POST", STACK + "/import", other).code()).isEqualTo(200);
    assertThat(resources()).containsExactly("z");
    assertThat(pending()).isEmpty();
    assertThat(journals()).isZero();
  }

  @Test
  void aStackWithResourcesIsRemovedByForceOnly() throws Exception {
    var other = "{\"version\":3,\"deployment\":{\"resources\":[" + resource("z") + "]}}";
    ask("POST", STACK + "/import", other);
    assertThat(ask("DELETE", STACK, "").json().path("message").asText())
        .as("the words that the engine waits for")
        .isEqualTo("Bad Request: Stack still contains resources.");
    assertThat(ask("DELETE", STACK + "?force=true", "").code()).isEqualTo(200);
    assertThat(ask("GET", STACK, "").code()).isEqualTo(404);
    try (var left = Files.walk(root)) {
      assertThat(left.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactly("meta.yaml");
    }
  }

  @Test
  void strangersAreTurnedAwayAndNamesStayNames() throws Exception {
    var stranger = HttpRequest.newBuilder(uri(STACK)).header("Authorization", "token other");
    assertThat(HTTP.send(stranger.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
    var nobody = HttpRequest.newBuilder(uri(STACK));
    assertThat(HTTP.send(nobody.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
    assertThat(ask("GET", "/api/stacks/organization/p/..%2F..%2Fx", "").code()).isEqualTo(400);
  }

  private String create() throws Exception {
    return ask("POST", STACK + "/update", "{}").json().path("updateID").asText();
  }

  private String begin() throws Exception {
    var update = create();
    var started = ask("POST", STACK + "/update/" + update, "{\"journalVersion\":1}");
    assertThat(started.code()).as(started.json().toString()).isEqualTo(200);
    assertThat(started.json().path("journalVersion").asInt()).isEqualTo(1);
    return update;
  }

  private void journal(String update, String entry) throws Exception {
    assertThat(patch(update, entry).code()).isEqualTo(200);
  }

  private Answer patch(String update, String entry) throws Exception {
    var body = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(body)) {
      gzip.write(("{\"entries\":[" + entry + "]}").getBytes(StandardCharsets.UTF_8));
    }
    var request =
        HttpRequest.newBuilder(uri(STACK + "/update/" + update + "/journalentries"))
            .header("Authorization", "update-token " + update)
            .header("Content-Encoding", "gzip")
            .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  private Answer complete(String update) throws Exception {
    return ask("POST", STACK + "/update/" + update + "/complete", "{\"status\":\"succeeded\"}");
  }

  private void restart() throws IOException {
    service.close();
    service = StateService.start(new FileStore(root), 0, "token");
  }

  private void breakLocks() throws IOException {
    try (var locks = Files.list(root.resolve(".pulumi/locks/organization/p/dev"))) {
      for (var lock : locks.toList()) {
        Files.delete(lock);
      }
    }
  }

  private long journals() throws IOException {
    try (var files = Files.walk(root.resolve(".pulumi/journals"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private java.util.List<String> resources() throws Exception {
    return ask("GET", STACK + "/export", "").json().path("deployment").findValuesAsText("id");
  }

  private java.util.List<String> pending() throws Exception {
    return ask("GET", STACK + "/export", "")
        .json()
        .path("deployment")
        .path("pending_operations")
        .findValuesAsText("name");
  }

  private static String entry(int sequence, int kind, int operation, String more) {
    return "{\"version\":1,\"sequenceID\":%d,\"kind\":%d,\"operationID\":%d,\"removeOld\":null,%s}"
        .formatted(sequence, kind, operation, more);
  }

  private static String operation(String name) {
    return "\"operation\":{\"type\":\"creating\",\"resource\":{\"urn\":\"urn:pulumi:dev::p::a:b:C::%s\",\"name\":\"%s\"}}"
        .formatted(name, name);
  }

  private static String state(String name) {
    return "\"state\":" + resource(name);
  }

  private static String resource(String name) {
    return "{\"urn\":\"urn:pulumi:dev::p::a:b:C::%s\",\"id\":\"%s\"}".formatted(name, name);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  private Answer ask(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "token token")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  private record Answer(int code, JsonNode json) {
    static Answer of(HttpResponse<String> response) {
      return new Answer(
          response.statusCode(),
          response.body().isEmpty()
              ? Json.object()
              : Json.object(response.body().getBytes(StandardCharsets.UTF_8), "answer"));
    }
  }
}
