package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.machines.Machines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** A served cloud and a client that speaks to it. */
final class Server implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Cloud cloud;
  final Machines machines;
  final Account account;
  final CloudServer http;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Server(Path home) throws IOException {
    cloud = Cloud.open(home.resolve("cloud.db"));
    machines = Machines.start(cloud, home.resolve("machines"));
    http = CloudServer.start(cloud, machines, home, 0, "9.9.9");
    account = Account.in(home);
  }

  String url() {
    return "http://127.0.0.1:" + http.port();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Authorization", "Bearer t")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answers " + answer.statusCode() + " " + answer.body());
    }
    return parse(answer);
  }

  static JsonNode parse(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    http.close();
    machines.close();
    cloud.close();
  }
}
