package io.sitewright.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A runnable jar of a class on the test's own class path. Folders of classes go into it, since
 * class data archives take none; jars are linked in {@code lib/} beside it, since they take none
 * that a manifest names by a URL either.
 */
final class ProgramJar {
  private static final String LIBRARIES = "lib";

  private ProgramJar() {}

  /** Writes the jar, unless that very jar is there: its class data archive stays of use. */
  static void write(Path jar, Class<?> program) throws IOException {
    var entries =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(entry -> !entry.isBlank())
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    link(jar.resolveSibling(LIBRARIES), entries);
    var bytes = jar(program.getName(), entries);
    if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes)) {
      Files.createDirectories(jar.toAbsolutePath().getParent());
      Files.write(jar, bytes);
    }
  }

  private static void link(Path folder, List<Path> classPath) throws IOException {
    Files.createDirectories(folder);
    for (Path library : classPath) {
      var link = folder.resolve(library.getFileName());
      if (Files.isRegularFile(library) && !leadsTo(link, library)) {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, library.toAbsolutePath());
      }
    }
  }

  private static boolean leadsTo(Path link, Path library) throws IOException {
    return Files.isSymbolicLink(link)
        && Files.readSymbolicLink(link).equals(library.toAbsolutePath());
  }

  private static byte[] jar(String mainClass, List<Path> classPath) throws IOException {
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
    attributes.put(
        Attributes.Name.CLASS_PATH,
        String.join(
            " ",
            classPath.stream()
                .filter(Files::isRegularFile)
                .map(entry -> LIBRARIES + "/" + entry.getFileName())
                .toList()));
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes)) {
      // entries of fixed time and order: the same classes make the same jar
      put(jar, "META-INF/MANIFEST.MF", bytesOf(manifest));
      var classes = new TreeMap<String, Path>();
      for (var folder : classPath.stream().filter(Files::isDirectory).toList()) {
        try (var files = Files.walk(folder)) {
          files
              .filter(Files::isRegularFile)
              .forEach(
                  file ->
                      classes.putIfAbsent(
                          folder.relativize(file).toString().replace('\\', '/'), file));
        }
      }
      classes.remove("META-INF/MANIFEST.MF");
      for (var entry : classes.entrySet()) {
        put(jar, entry.getKey(), Files.readAllBytes(entry.getValue()));
      }
    }
    return bytes.toByteArray();
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(0);
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }

  private static byte[] bytesOf(Manifest manifest) throws IOException {
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }
}
