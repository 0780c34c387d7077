package io.sitewright.localcloud.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskImagesTest {
  private Path images;
  private Path machines;
  private DiskImages disks;

  @BeforeEach
  void folders(@TempDir Path folder) {
    images = folder.resolve("images");
    machines = folder.resolve("machines");
    disks = new DiskImages(images);
  }

  @Test
  void anImageThatIsBeingMadeIsNotSweptAway() throws IOException {
    Files.createDirectories(images.resolve("150000001.part/upper"));
    Files.createDirectories(images.resolve("150000002.part/upper"));
    disks.sweep(Set.of("150000001"), machines);
    assertThat(names()).containsExactly("150000001.part");
  }

  @Test
  void anImageGoesWithTheLastThatStandsUponIt() throws IOException {
    layered(images.resolve("150000001"), images.resolve("150000001/upper") + ":/base");
    layered(machines.resolve("500000001"), images.resolve("150000001/upper") + ":/base");
    disks.sweep(Set.of(), machines);
    assertThat(names()).containsExactly("150000001");
    assertThat(disks.layers("150000001")).contains(images.resolve("150000001/upper") + ":/base");

    Files.delete(machines.resolve("500000001/layers"));
    disks.sweep(Set.of(), machines);
    assertThat(names()).isEmpty();
  }

  private static void layered(Path folder, String layers) throws IOException {
    Files.createDirectories(folder.resolve("upper"));
    Files.writeString(folder.resolve("layers"), layers + "\n");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> all = Files.list(images)) {
      return all.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
