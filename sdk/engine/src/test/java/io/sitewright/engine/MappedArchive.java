package io.sitewright.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program that says which class-data archives beside a jar its own process has mapped. */
final class MappedArchive {
  private MappedArchive() {}

  public static void main(String[] arguments) throws IOException {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      List<String> mapped =
          maps.filter(line -> line.contains(".jsa"))
              .map(line -> line.substring(line.lastIndexOf('/') + 1))
              .distinct()
              .toList();
      System.out.println(mapped);
    }
  }
}
