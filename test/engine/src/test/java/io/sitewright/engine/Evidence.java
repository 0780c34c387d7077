package io.sitewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What somebody could read of a site, and where in it something stands. */
final class Evidence {
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Of commands with and without the launcher, and of all that they left behind. */
  static Evidence gatheredFrom(DeployedSite site) throws IOException {
    var evidence = new Evidence();
    var events = site.home().resolve("events.jsonl");
    try (var watch = new ProcessWatch()) {
      for (var command : List.of("up", "preview", "refresh", "matrix")) {
        var done = site.run(command, site.words(), "--json");
        assertThat(done.exitCode()).as(done.err()).isZero();
        evidence.add(command + " --json", done.out() + done.err());
      }
      var shell = new HashMap<>(site.shell());
      // without it the engine takes no --event-log
      shell.put("PULUMI_DEBUG_COMMANDS", "true");
      var plain =
          site.pulumi(
              shell,
              "up",
              "--yes",
              "--skip-preview",
              "--diff",
              "--stack",
              site.stack(),
              "--non-interactive",
              "--event-log",
              events.toString());
      assertThat(plain.exitCode()).as(plain.err()).isZero();
      evidence.add("pulumi up", plain.out() + plain.err());
      watch.tell(evidence);
    }
    evidence.add("the events", Files.readString(events));
    evidence.add("the exported state", site.state().toString());
    evidence.addFiles(site.home(), file -> isVendors(file) || file.equals(events));
    evidence.addFiles(site.projectFolder(), file -> false);
    return evidence;
  }

  /** The cloud's own memory and its machines' disks, as far away as a vendor's. */
  private static boolean isVendors(Path file) {
    return Set.of("cloud.db", "cloud.db-wal", "cloud.db-shm")
            .contains(String.valueOf(file.getFileName()))
        || file.toString().contains("/cloud/machines/");
  }

  /** Something that was said or written; what is called the same is kept together. */
  void add(String where, String text) {
    texts.merge(where, text, (before, more) -> before + "\n" + more);
  }

  /** All files below a folder but some. */
  void addFiles(Path folder, Predicate<Path> without) {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (!without.test(file)) {
          add("file " + folder.relativize(file), bytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that is gone by now held nothing that stays. */
  private static String bytes(Path file) throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        : "";
  }

  /** Where the secrets stand, such as {@code site:smtpPassword in file state/...}. */
  Set<String> of(Map<String, Set<String>> secrets) {
    Set<String> found = new TreeSet<>();
    secrets.forEach(
        (name, needles) ->
            texts.forEach(
                (where, text) -> {
                  if (needles.stream().anyMatch(text::contains)) {
                    found.add(name + " in " + where);
                  }
                }));
    return found;
  }

  /** What was looked through. */
  Set<String> places() {
    return texts.keySet();
  }
}
