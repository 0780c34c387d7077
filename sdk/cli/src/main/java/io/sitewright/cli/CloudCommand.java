package io.sitewright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.localcloud.CloudApi;
import io.sitewright.cli.stack.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code cloud start|stop|status|reset|open|visit|console|machines|faults}: the local cloud by
 * hand.
 */
final class CloudCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USAGE =
      "./sitewright cloud start|stop|status|reset|open|visit -- COMMAND|console ID -- COMMAND"
          + "|machines [stop|start|delete|reboot|kill|pause|resume|cut-off|reconnect ID | alter ID --size S | --name N]"
          + "|faults [clear | throttled|server-error|lost-response|slow-create|silent|quota"
          + " --resource R --operation O --name N --times T --delay-millis M --limit L]";

  private final Launch launch;
  private final CommandLine line;

  CloudCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    String what = line.word(0).orElse("status");
    return switch (what) {
      case "start" -> start();
      case "stop" -> stop();
      case "status" -> status();
      case "reset" -> reset();
      case "open" -> open();
      case "visit" -> visit();
      case "console" -> console();
      case "machines" -> machines();
      case "faults" -> faults();
      default -> throw Refusal.wrongUsage("cloud " + what + " is not known; it is " + USAGE);
    };
  }

  private ExitCode start() {
    launch.home().prepare();
    CloudApi cloud = launch.localCloud().start();
    launch.console().say("The local cloud runs at " + cloud.url() + ".");
    return ExitCode.DONE;
  }

  private ExitCode stop() {
    boolean ran = launch.localCloud().stop();
    launch.stateServer(launch.engineEnvironment().localStore()).stop();
    launch
        .console()
        .say(
            ran
                ? "The local cloud is stopped; what it holds is kept."
                : "The local cloud was not running.");
    return ExitCode.DONE;
  }

  private ExitCode status() {
    Optional<CloudApi> cloud = launch.localCloud().running();
    if (cloud.isEmpty()) {
      launch.console().say("The local cloud is not running.");
      ObjectNode none = JSON.createObjectNode().put("running", false);
      launch.console().json(none.put("resources", 0).put("machines", 0));
      return ExitCode.DONE;
    }
    JsonNode status = cloud.get().get("/cloud/status");
    launch
        .console()
        .say(
            "The local cloud runs at "
                + cloud.get().url()
                + " with "
                + status.path("machines").asInt()
                + " machines and "
                + status.path("resources").asInt()
                + " resources in all.");
    launch.console().json(status);
    return ExitCode.DONE;
  }

  private ExitCode reset() {
    launch.home().prepare();
    launch.localCloud().start().post("/cloud/reset", "{}");
    // A state that describes machines of a cloud that is empty now would only mislead.
    for (String words : Stack.all(launch.tree())) {
      Session session = Session.open(launch, words, Map.of());
      if (session.cloud().isPresent()) {
        try (UpdateLock lock = session.lock()) {
          lock.holds();
          session.engine().forget();
          session.recovery().forget();
        }
      }
    }
    launch.console().say("The local cloud is empty again, and so are the states of its stacks.");
    return ExitCode.DONE;
  }

  private ExitCode open() {
    String url = launch.localCloud().start().url();
    launch.console().say(url);
    try {
      new ProcessBuilder("xdg-open", url)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noBrowser) {
      launch.console().progress("There is no xdg-open here: open the address in a browser.");
    }
    return ExitCode.DONE;
  }

  /** Runs a command as somebody on the internet of real machines does. */
  private ExitCode visit() {
    if (line.engineArguments().isEmpty()) {
      throw Refusal.wrongUsage(
          "./sitewright cloud visit needs a command after --, such as: ./sitewright cloud visit -- curl https://www.example.org/");
    }
    return on("/cloud/internet/console", "The internet of the local cloud");
  }

  /** Runs a command as root at a real machine's console, which needs no network of the machine. */
  private ExitCode console() {
    String id = line.word(1).orElse("");
    if (!id.matches("\\d+") || line.engineArguments().isEmpty()) {
      throw Refusal.wrongUsage(
          "./sitewright cloud console needs a machine's id and a command after --, such as: ./sitewright cloud console 500000001 -- journalctl; ./sitewright cloud machines lists the ids.");
    }
    return on("/cloud/machines/" + id + "/console", "The console of machine " + id);
  }

  private ExitCode on(String path, String place) {
    JsonNode console = launch.localCloud().start().get(path);
    List<String> words = new ArrayList<>();
    console.path("command").forEach(word -> words.add(word.asText()));
    words.addAll(line.engineArguments());
    try {
      int code = new ProcessBuilder(words).inheritIO().start().waitFor();
      return code == 0 ? ExitCode.DONE : ExitCode.FAILED;
    } catch (IOException e) {
      throw Refusal.failed(place + " cannot be entered: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private ExitCode machines() {
    CloudApi cloud = launch.localCloud().start();
    if (line.word(1).isEmpty()) {
      JsonNode machines = cloud.get("/cloud/inventory").path("droplet");
      for (JsonNode machine : machines) {
        launch.console().say(spoken(machine));
      }
      if (machines.isEmpty()) {
        launch.console().say("The local cloud holds no machines.");
      }
      ObjectNode json = JSON.createObjectNode();
      json.set("machines", machines);
      launch.console().json(json);
      return ExitCode.DONE;
    }
    String verb = line.word(1).get();
    String id =
        line.word(2)
            .orElseThrow(
                () -> Refusal.wrongUsage("cloud machines " + verb + " needs a machine's id."));
    if (!verb.matches("stop|start|alter|delete|reboot|kill|pause|resume|cut-off|reconnect")) {
      throw Refusal.wrongUsage("cloud machines " + verb + " is not known; it is " + USAGE);
    }
    ObjectNode body = JSON.createObjectNode();
    line.option("--size").ifPresent(size -> body.put("size", size));
    line.option("--name").ifPresent(name -> body.put("name", name));
    cloud.post("/cloud/machines/" + id + "/" + verb, body.toString());
    launch.console().say("Machine " + id + ": " + verb + " done, behind the engine's back.");
    return ExitCode.DONE;
  }

  private ExitCode faults() {
    CloudApi cloud = launch.localCloud().start();
    String kind = line.word(1).orElse("");
    JsonNode answer;
    if (kind.isEmpty()) {
      answer = cloud.get("/cloud/faults");
    } else if (kind.equals("clear")) {
      answer = cloud.delete("/cloud/faults");
    } else {
      ObjectNode fault = JSON.createObjectNode().put("kind", kind);
      line.option("--resource").ifPresent(word -> fault.put("resource", word));
      line.option("--operation").ifPresent(word -> fault.put("operation", word));
      line.option("--name").ifPresent(word -> fault.put("name", word));
      line.option("--times").ifPresent(number -> fault.put("times", number));
      line.option("--delay-millis").ifPresent(number -> fault.put("delayMillis", number));
      line.option("--limit").ifPresent(number -> fault.put("limit", number));
      answer = cloud.post("/cloud/faults", fault.toString());
    }
    launch.console().say(answer.toPrettyString());
    launch.console().json(answer);
    return ExitCode.DONE;
  }

  private static String spoken(JsonNode machine) {
    var addresses = new StringBuilder();
    for (JsonNode address : machine.path("networks").path("v4")) {
      addresses.append("  ").append(address.path("ip_address").asText());
    }
    return machine.path("id").asText()
        + "  "
        + machine.path("name").asText()
        + "  "
        + machine.path("status").asText()
        + "  "
        + machine.path("size_slug").asText()
        + addresses;
  }
}
