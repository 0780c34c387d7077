package io.sitewright.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The project's own files, without what builds leave behind. */
final class Tree {
  static final Path ROOT = root();

  private Tree() {}

  static List<Path> files(Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !isBuilt(ROOT.relativize(file)))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Predicate<Path> named(String ending) {
    return file -> file.getFileName().toString().endsWith(ending);
  }

  static boolean isTest(Path file) {
    String path = ROOT.relativize(file).toString();
    return path.contains("src/test/") || path.startsWith("test/");
  }

  private static boolean isBuilt(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.equals("target") || name.equals(".git")) {
        return true;
      }
    }
    return false;
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.exists(here.resolve("CONTRIBUTING.md"))) {
      here = here.getParent();
    }
    if (here == null) {
      throw new IllegalStateException("no CONTRIBUTING.md above " + Path.of("").toAbsolutePath());
    }
    return here;
  }
}
