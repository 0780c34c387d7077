package io.sitewright.cli.autoscaling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The digest of all that decides what an update declares: the project's file, the program's jar
 * with the libraries beside it, and the settings. Secrets count by their names only: their values
 * are in neither a file nor a digest.
 */
public final class Digest {
  private final MessageDigest sha256;

  private Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * The digest as 64 hexadecimal digits.
   *
   * @param project the project's file
   * @param program the program's jar, or another file that is run
   * @param settings as they were given to the program, by key
   * @param secret keys of settings whose values are secret
   * @throws IOException when a file cannot be read
   */
  public static String of(
      Path project, Path program, Map<String, String> settings, Set<String> secret)
      throws IOException {
    Digest digest = new Digest();
    digest.add("project");
    digest.addFile(project);
    for (Path jar : jars(program)) {
      digest.add("jar " + jar.getFileName());
      digest.addFile(jar);
    }
    new TreeMap<>(settings)
        .forEach(
            (key, value) ->
                digest.add("setting " + key + " " + (secret.contains(key) ? "secret" : value)));
    secret.stream()
        .filter(key -> !settings.containsKey(key))
        .sorted()
        .forEach(key -> digest.add("setting " + key + " secret"));
    return HexFormat.of().formatHex(digest.sha256.digest());
  }

  private static List<Path> jars(Path program) throws IOException {
    Path folder = program.toAbsolutePath().getParent();
    Path libraries = folder == null ? program : folder.resolve("lib");
    if (!Files.isDirectory(libraries)) {
      return List.of(program);
    }
    try (Stream<Path> all = Files.list(libraries)) {
      return Stream.concat(
              Stream.of(program), all.filter(it -> it.toString().endsWith(".jar")).sorted())
          .toList();
    }
  }

  /** Each part with its length before it, so that no two lists of parts read alike. */
  private void add(String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }

  private void addFile(Path file) throws IOException {
    sha256.update((Files.size(file) + "\n").getBytes(StandardCharsets.US_ASCII));
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
      }
    }
  }
}
