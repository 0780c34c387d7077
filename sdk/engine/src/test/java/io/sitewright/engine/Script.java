package io.sitewright.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs one of this module's scripts as a process with an environment of its own. */
final class Script {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "chmod",
          "env",
          "flock",
          "grep",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sleep",
          "tail");

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<Long, Path> errors = new TreeMap<>();

  /** What a finished script said, and its exit code. */
  record Result(int code, String out, String err) {}

  Script(String name) {
    command.add("/bin/bash");
    command.add(Path.of(name).toAbsolutePath().toString());
  }

  Script with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return await(start(arguments));
  }

  Process start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(Files.createTempFile("script", ".err").toFile());
    Process process = builder.start();
    errors.put(process.pid(), builder.redirectError().file().toPath());
    return process;
  }

  Result await(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end in 60 s; it had said: " + out);
    }
    Path err = errors.getOrDefault(process.pid(), Path.of("/dev/null"));
    Result result = new Result(process.exitValue(), out, Files.readString(err));
    Files.delete(err);
    return result;
  }

  /** Puts a stand-in from the test resources into {@code directory} under {@code name}. */
  static Path standIn(String resource, Path directory, String name) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name);
    try (InputStream in = Script.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no test resource " + resource);
      }
      Files.write(file, in.readAllBytes());
    }
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return file;
  }

  /**
   * A directory of links to the system's tools that the scripts use, so that nothing else of the
   * machine is on PATH.
   */
  static Path tools(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String tool : TOOLS) {
      Path link = directory.resolve(tool);
      for (Path place : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
        if (Files.isExecutable(place.resolve(tool)) && !Files.exists(link)) {
          Files.createSymbolicLink(link, place.resolve(tool));
        }
      }
    }
    return directory;
  }
}
