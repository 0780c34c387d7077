package io.sitewright.bench.flat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles sources and packs them as a thin jar, whose manifest names the main class and the jars
 * of the class path.
 */
public final class FlatJar {
  private static final String LIBRARIES = "lib";

  private FlatJar() {}

  /** Compiles {@code sources} in {@code work} and writes {@code jar}. */
  public static void compile(Map<String, String> sources, List<Path> classPath, Path work, Path jar)
      throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(
          Files.writeString(
              Files.createDirectories(work.resolve("sources")).resolve(source.getKey()),
              source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("This java has no compiler; run the benchmark with a JDK.");
    }
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-proc:none",
              "-nowarn",
              "-Xlint:none",
              "--release",
              "17",
              "-cp",
              join(classPath));
      if (!compiler
          .getTask(words, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call()) {
        throw new IOException("The flat program does not compile: " + words);
      }
    }
    pack(jar, FlatFiles.MAIN, classPath, classes);
  }

  /**
   * Writes a jar of the class files under {@code classes}, or of none. Its libraries are named as
   * those of a stack are, by {@code lib/} beside it: a class data archive holds no class of a jar
   * that the manifest names by a URL.
   */
  public static void pack(Path jar, String mainClass, List<Path> classPath, Path classes)
      throws IOException {
    Files.createDirectories(jar.resolveSibling(LIBRARIES));
    for (Path library : classPath) {
      if (Files.isRegularFile(library)) {
        Path link = jar.resolveSibling(beside(library));
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, library.toAbsolutePath());
      }
    }
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
    attributes.put(
        Attributes.Name.CLASS_PATH,
        String.join(
            " ", classPath.stream().filter(Files::isRegularFile).map(FlatJar::beside).toList()));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> entries = Files.walk(classes)) {
      for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(entry).toString().replace('\\', '/')));
        Files.copy(entry, out);
      }
    }
  }

  private static String beside(Path library) {
    return LIBRARIES + "/" + library.getFileName();
  }

  private static String join(List<Path> classPath) {
    return String.join(java.io.File.pathSeparator, classPath.stream().map(Path::toString).toList());
  }
}
