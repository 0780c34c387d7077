package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a rendered text with the one that was reviewed; {@code -Dgolden.update} rewrites it,
 * except where {@code CI} is set: there nobody reviews.
 */
final class Golden {
  private Golden() {}

  static void assertMatches(Class<?> test, String name, String text) {
    Path file = Path.of("src/test/resources/golden", test.getSimpleName(), name + ".txt");
    try {
      if (System.getProperty("golden.update") != null) {
        assertThat(System.getenv("CI"))
            .as("golden files are rewritten and reviewed by people, not where CI is set")
            .isNull();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return;
      }
      assertThat(file)
          .as("%s is missing; write it with -Dgolden.update and review it", file)
          .exists();
      assertThat(text)
          .as("%s differs; if the change is meant, rewrite it with -Dgolden.update", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
