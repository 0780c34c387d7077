package io.sitewright.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A home of its own for the engine, its state and the local cloud, as the launcher sets one up for
 * a user; gone at the end.
 */
final class Lab implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final Path root;
  private final Path work;
  private final Map<String, String> environment;
  private final Path measure;

  private Lab(Path root, Path work, Map<String, String> environment, Path measure) {
    this.root = root;
    this.work = work;
    this.environment = environment;
    this.measure = measure;
  }

  /** Starts a local cloud in a fresh home below {@code work}, through the launcher. */
  static Lab open(Path root, Path engine, Path work) throws IOException, InterruptedException {
    delete(work);
    Files.createDirectories(work);
    Map<String, String> start = new TreeMap<>(System.getenv());
    start.keySet().removeIf(name -> name.startsWith("PULUMI_") || name.startsWith("SITEWRIGHT_"));
    start.put("SITEWRIGHT_HOME", work.resolve("home").toString());
    start.put("PATH", engine + ":" + start.getOrDefault("PATH", "/usr/bin:/bin"));
    start.put("JAVA_HOME", System.getProperty("java.home"));
    Path exports = work.resolve("exports");
    run(start, root, exports, List.of(root.resolve("sitewright").toString(), "env"));
    Path seen = work.resolve("environment");
    run(start, root, seen, List.of("bash", "-c", ". \"$1\" && env -0", "env", exports.toString()));
    Map<String, String> environment = new TreeMap<>();
    for (String entry : Files.readString(seen).split("\0", -1)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        environment.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    Path measure = work.resolve("measure.sh");
    try (InputStream in = Lab.class.getResourceAsStream("measure.sh")) {
      if (in == null) {
        throw new IOException("measure.sh is missing from the benchmark's jar");
      }
      Files.write(measure, in.readAllBytes());
    }
    Lab lab = new Lab(root, work, environment, measure);
    // The first start of a home records the class data that all later ones begin with.
    lab.launcher("cloud", "stop");
    lab.launcher("env");
    return lab;
  }

  /** Keeps states in a bucket of the local cloud until it is closed. */
  StateBucket stateBucket() throws IOException, InterruptedException {
    return StateBucket.open(
        root.resolve("sdk/state/target/sitewright-state-0.1.0.jar"),
        environment.getOrDefault("SITEWRIGHT_STORE_ENDPOINT", ""),
        work.resolve("home").resolve("cloud").resolve("account.json"),
        folder("state-bucket"));
  }

  /** Where commands are looked for. */
  String path() {
    return environment.getOrDefault("PATH", "");
  }

  /** A folder below the home. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(work.resolve(name));
  }

  /** Runs the engine in a project's folder and measures it. */
  Cost pulumi(Path project, Map<String, String> more, String... arguments)
      throws IOException, InterruptedException {
    Path cost = work.resolve("cost");
    List<String> command =
        new ArrayList<>(
            List.of("bash", measure.toString(), cost.toString(), "pulumi", "--non-interactive"));
    command.addAll(List.of(arguments));
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    run(all, project, work.resolve("words"), command);
    return Cost.parse(Files.readAllLines(cost));
  }

  /** Runs any other command in a folder. */
  void command(Path folder, String... words) throws IOException, InterruptedException {
    run(environment, folder, work.resolve("words"), List.of(words));
  }

  /** What the last command printed. */
  String words() throws IOException {
    return Files.readString(work.resolve("words"));
  }

  /** Runs one of the launcher's commands on this home. */
  void launcher(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("sitewright").toString()));
    command.addAll(List.of(arguments));
    run(environment, root, work.resolve("words"), command);
  }

  /** Lifts the account's limit on machines, which is 25 as on a new account of the vendor. */
  void allowMachines(int limit) throws IOException, InterruptedException {
    String quota =
        "{\"kind\": \"quota\", \"resource\": \"droplet\", \"times\": 1000000, \"limit\": "
            + limit
            + "}";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(environment.get("SITEWRIGHT_CLOUD_API") + "/cloud/faults"))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(quota))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "The local cloud does not lift its limit on machines: "
              + answer.statusCode()
              + " "
              + answer.body());
    }
  }

  /** The processor time that the local cloud and the state service have had. */
  Duration services() {
    return serviceProcesses()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The most memory that the local cloud and the state service have had, together. */
  long servicesKibibytes() {
    return serviceProcesses().mapToLong(process -> PeakOfProcesses.of(process.pid())).sum();
  }

  private Stream<ProcessHandle> serviceProcesses() {
    Path home = work.resolve("home");
    return Stream.of("cloud", "state-service")
        .map(folder -> home.resolve(folder).resolve("process.json"))
        .filter(Files::exists)
        .flatMap(note -> ProcessHandle.of(pid(note)).stream());
  }

  private static long pid(Path note) {
    try {
      return new ObjectMapper().readTree(note.toFile()).path("pid").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processor time that the local cloud, which is the providers' process, has had. */
  Duration providers() {
    String home = work.resolve("home").resolve("cloud").toString();
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::info)
        .filter(info -> info.arguments().map(a -> List.of(a).contains(home)).orElse(false))
        .map(ProcessHandle.Info::totalCpuDuration)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The local cloud's process was not found by its --home " + home + "."));
  }

  @Override
  public void close() throws IOException {
    try {
      launcher("cloud", "stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(work);
  }

  private static void run(
      Map<String, String> environment, Path directory, Path out, List<String> command)
      throws IOException, InterruptedException {
    Path err = out.resolveSibling(out.getFileName() + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new IOException(
          String.join(" ", command)
              + " did not end in "
              + LIMIT.toMinutes()
              + " minutes; it said: "
              + tail(out, err));
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + process.exitValue() + ": " + tail(out, err));
    }
  }

  private static String tail(Path... files) throws IOException {
    StringBuilder words = new StringBuilder();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      lines
          .subList(Math.max(0, lines.size() - 30), lines.size())
          .forEach(line -> words.append(System.lineSeparator()).append(line));
    }
    return words.toString();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> entries = Files.walk(folder)) {
        for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(entry);
        }
      }
    }
  }
}
