package io.sitewright.localcloud.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is there after a kill -9, and what is done at once is done once. */
class SurvivalTest {
  /** Writes objects until it is killed, and says which were answered. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) {
      try (Cloud cloud = Cloud.open(Path.of(args[0]))) {
        cloud.spaces().create("bucket", "lon1", "private");
        for (int i = 0; ; i++) {
          cloud.spaces().write("bucket", "key-" + i, new byte[] {(byte) i}, "text/plain");
          System.out.println(i);
          System.out.flush();
        }
      }
    }
  }

  @Test
  void whatWasAnsweredSurvivesAKill(@TempDir Path home) throws IOException, InterruptedException {
    Path database = home.resolve("cloud.db");
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                database.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int answered = -1;
    try (BufferedReader said = victim.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        answered = Integer.parseInt(line);
        if (answered == 200) {
          // Through the handle, so that what it said already can still be read.
          assertThat(victim.toHandle().destroyForcibly()).isTrue();
        }
      }
    }
    victim.waitFor();
    assertThat(answered).isGreaterThanOrEqualTo(200);
    try (Cloud cloud = Cloud.open(database)) {
      int kept = cloud.spaces().objects("bucket", "").size();
      // One more may have been written than was answered.
      assertThat(kept).isBetween(answered + 1, answered + 2);
    }
  }

  @Test
  void createsRunInParallelAndShareNothing(@TempDir Path home)
      throws InterruptedException, ExecutionException {
    try (Cloud cloud = Cloud.open(home.resolve("cloud.db"))) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<Droplet>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        DropletRequest request =
            DropletRequest.of("web-" + i, "lon1", "s-1vcpu-1gb", "debian-12-x64").tagged("web");
        answers.add(threads.submit(() -> cloud.droplets().create(request)));
      }
      List<Droplet> made = new ArrayList<>();
      for (Future<Droplet> answer : answers) {
        made.add(answer.get());
      }
      threads.shutdown();
      assertThat(new HashSet<>(made.stream().map(Droplet::id).toList())).hasSize(24);
      assertThat(new HashSet<>(made.stream().map(Droplet::privateAddress).toList())).hasSize(24);
      assertThat(cloud.vpcs().list()).hasSize(1);
      assertThat(cloud.tags().get("web").droplets()).isEqualTo(24);
    }
  }
}
