package io.sitewright.machines;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.testkit.DeployedSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** A site on real machines, and how tests get inside its machines and onto its internet. */
final class RealSite implements AutoCloseable {
  static final String DOMAIN = "www.example.org";

  /** What the front page says, from the database. */
  static final String PAGE = "Hello world!";

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  final DeployedSite site;

  RealSite(String project, String stack, Map<String, String> settings) {
    site = DeployedSite.ofProject(project, stack, settings);
  }

  void comesUp() {
    RealMachines.assumePossible();
    assertThat(site.run("cloud", "start", "--machines", "nspawn")).succeeded();
    assertThat(site.up()).succeeded();
  }

  /** Slot to the id of its machine; of two, the newer one. */
  Map<String, String> machines() {
    Map<String, String> ids = new TreeMap<>();
    for (JsonNode machine : site.cloud().machines()) {
      ids.merge(
          machine.path("name").asText().replaceFirst("-[0-9a-f]{7}$", ""),
          machine.path("id").asText(),
          (one, other) -> Long.parseLong(one) > Long.parseLong(other) ? one : other);
    }
    return ids;
  }

  /** What the script says inside the machine of that slot; it must succeed. */
  String inside(String slot, String script) {
    return insideMachine(machines().getOrDefault(slot, "0"), script);
  }

  String insideMachine(String id, String script) {
    return said(
        site.cloud().get("/cloud/machines/" + id + "/console"), List.of("bash", "-c", script));
  }

  /** What a command says that somebody on the internet runs; it must succeed. */
  String visit(String... command) {
    return said(site.cloud().get("/cloud/internet/console"), List.of(command));
  }

  /**
   * What a command says that is run on the vendor's router, before all machines; it must succeed.
   * There a test takes the vendor's services away.
   */
  String router(String... command) {
    return run(routerWords(command));
  }

  /** The same as words for whoever runs it. */
  List<String> routerWords(String... command) {
    return inNetwork("cloud", command);
  }

  /**
   * What a command says that is run in the network of the slot's machine and outside of the
   * machine, which may not alter all of its network's settings itself; it must succeed.
   */
  String besides(String slot, String... command) {
    return run(inNetwork("m" + machines().get(slot), command));
  }

  private List<String> inNetwork(String network, String... command) {
    List<String> words = words(site.cloud().get("/cloud/internet/console"));
    // The words up to the first script lead into the world in which all machines live.
    List<String> all = new ArrayList<>(words.subList(0, words.indexOf("--") + 1));
    all.addAll(List.of("nsenter", "--net=/run/netns/" + network));
    all.addAll(List.of(command));
    return all;
  }

  /** The same, whether or not the machine is there to say anything. */
  String insideOrNothing(String slot, String script) {
    try {
      return inside(slot, script);
    } catch (AssertionError | RuntimeException away) {
      return "";
    }
  }

  /** What the launcher says of the machine of that slot. */
  JsonNode status(String slot) {
    for (JsonNode machine : site.run("status", site.words(), "--json").result().path("machines")) {
      if (machine.path("name").asText().equals(slot)) {
        return machine;
      }
    }
    throw new AssertionError("there is no " + slot);
  }

  void awaitServing(String slot) throws Exception {
    await(slot + " serves", () -> status(slot).path("serving").asText().equals("yes"));
  }

  /** Visitors who come again and again until they are asked what they saw. */
  Visitors visitors() {
    List<String> words = words(site.cloud().get("/cloud/internet/console"));
    words.addAll(
        List.of(
            "python3",
            Path.of("src/test/resources/visitor.py").toAbsolutePath().toString(),
            "169.254.200.1",
            DOMAIN,
            PAGE,
            site.home().resolve("cloud/real/authority/visitors.pem").toString(),
            "0.1"));
    return new Visitors(words);
  }

  /** What a visitor gets who is led to that webserver; its certificate must be a good one. */
  String ask(String slot, String... how) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--fail",
                "--max-time",
                "20",
                "--resolve",
                DOMAIN + ":443:" + address(slot)));
    command.addAll(List.of(how));
    return visit(command.toArray(String[]::new));
  }

  /** Of the certificate that the webserver serves. */
  String fingerprint(String slot) {
    return visit(
        "bash",
        "-c",
        "openssl s_client -connect %s:443 -servername %s </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256"
            .formatted(address(slot), DOMAIN));
  }

  /** The public address of the slot's machine. */
  String address(String slot) {
    String id = machines().get(slot);
    for (JsonNode machine : site.cloud().machines()) {
      if (machine.path("id").asText().equals(id)) {
        for (JsonNode network : machine.path("networks").path("v4")) {
          if (network.path("type").asText().equals("public")) {
            return network.path("ip_address").asText();
          }
        }
      }
    }
    throw new AssertionError(slot + " has no public address");
  }

  /** An output of the stack, as the state has it. */
  JsonNode output(String name) {
    for (JsonNode resource : site.state().path("deployment").path("resources")) {
      if (resource.path("type").asText().equals("pulumi:pulumi:Stack")) {
        return resource.path("outputs").path(name);
      }
    }
    throw new AssertionError("there is no stack");
  }

  /** One of the scripts that tests run inside machines. */
  static String script(String name) {
    try {
      return Files.readString(Path.of("src/test/resources", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String said(JsonNode console, List<String> command) {
    List<String> words = words(console);
    words.addAll(command);
    return run(words);
  }

  private static String run(List<String> words) {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor()).as(String.join(" ", words) + ": " + said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> words(JsonNode console) {
    List<String> words = new ArrayList<>();
    console.path("command").forEach(word -> words.add(word.asText()));
    return words;
  }

  /** A condition that somebody else brings about. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("%s did not come within %s", what, LIMIT).isLessThan(end);
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  @Override
  public void close() {
    site.close();
  }
}
