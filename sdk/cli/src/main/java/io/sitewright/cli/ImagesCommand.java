package io.sitewright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.images.ImageStore;
import io.sitewright.cli.images.WebserverImage;
import io.sitewright.model.settings.BuildMethod;
import io.sitewright.model.settings.SiteSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code images STACK}: which image the webservers propose, and which one new ones are built from;
 * {@code --accept DIGEST} makes it that one.
 */
final class ImagesCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Launch launch;
  private final CommandLine line;

  ImagesCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    Optional<String> wanted = line.option("--accept");
    wanted.ifPresent(ImagesCommand::requireDigest);
    SiteSettings settings = Session.settings(launch, line.stack(), line.settings());
    Session session = Session.open(launch, line.stack(), line.settings());
    String words = session.stack().words();
    ImageStore store = store(session);
    if (wanted.isPresent()) {
      accept(store, words, wanted.get(), settings);
    }
    Optional<WebserverImage> proposed = store.proposed().flatMap(store::image);
    Optional<WebserverImage> accepted = store.accepted().flatMap(store::image);
    say(session.console(), words, proposed, accepted, settings);
    ObjectNode json = JSON.createObjectNode();
    json.set("proposed", json(proposed));
    json.set("accepted", json(accepted));
    session.console().json(json);
    return ExitCode.DONE;
  }

  private static void requireDigest(String digest) {
    if (!digest.matches("[0-9a-f]{128}")) {
      throw Refusal.wrongUsage(
          "--accept %s: an image is named by its SHA-512, 128 hex digits; ./sitewright images STACK shows those that there are."
              .formatted(digest));
    }
  }

  private static ImageStore store(Session session) {
    String words = session.stack().words();
    StateDocument state = session.state();
    if (state.isEmpty()) {
      throw Refusal.wrongUsage(
          "%s was never brought up, so there are no images of its webservers; ./sitewright up %s comes first."
              .formatted(words, words));
    }
    return ImageStore.of(state, words, session.environment())
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "%s keeps no images of its webservers, since it has no autoscalers that would build more of them."
                        .formatted(words)));
  }

  private static void accept(ImageStore store, String words, String digest, SiteSettings settings) {
    if (!(settings.buildMethod() instanceof BuildMethod.Backup)) {
      throw Refusal.wrongUsage(
          "site:buildMethod of %s is %s, which takes no image of a webserver; set it to backup."
              .formatted(words, settings.buildMethod().label()));
    }
    WebserverImage image =
        store
            .image(digest)
            .orElseThrow(
                () ->
                    Refusal.wrongUsage(
                        "%s has no image %s; ./sitewright images %s shows those that there are."
                            .formatted(words, digest, words)));
    image
        .misfit(settings)
        .ifPresent(
            fault -> {
              throw Refusal.wrongUsage(
                  "Image %s was made with %s, so webservers would refuse it; wait for an image of the present settings."
                      .formatted(digest, fault));
            });
    store.accept(image);
  }

  private static void say(
      Console console,
      String words,
      Optional<WebserverImage> proposed,
      Optional<WebserverImage> accepted,
      SiteSettings settings) {
    if (!(settings.buildMethod() instanceof BuildMethod.Backup)) {
      console.say(
          "site:buildMethod is %s: webservers of %s are built without an image."
              .formatted(settings.buildMethod().label(), words));
    } else if (accepted.isEmpty()) {
      console.say("No image of %s is accepted: webservers are built regularly.".formatted(words));
    }
    accepted.ifPresent(image -> console.say("Accepted: " + words(image)));
    if (proposed.isPresent() && proposed.equals(accepted)) {
      console.say("It is the last one that was made.");
    } else if (proposed.isPresent()) {
      console.say("Proposed: " + words(proposed.get()));
      if (settings.buildMethod() instanceof BuildMethod.Backup) {
        console.say(
            "To build webservers from it: ./sitewright images %s --accept %s"
                .formatted(words, proposed.get().digest()));
      }
    } else {
      console.say("None is proposed: the first webserver makes one a day, after 06:08.");
    }
  }

  private static String words(WebserverImage image) {
    return String.format(
        Locale.ROOT,
        "%s, made %s with %s, %.1f MB",
        image.digest(),
        image.made().map(Object::toString).orElse("at an unknown time"),
        image.traits().isEmpty() ? "unknown settings" : traits(image),
        image.bytes() / 1e6);
  }

  private static String traits(WebserverImage image) {
    return image.traits().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(trait -> trait.getKey() + " " + trait.getValue())
        .collect(Collectors.joining("; "));
  }

  private static JsonNode json(Optional<WebserverImage> image) {
    return image.<JsonNode>map(ImagesCommand::json).orElse(JSON.nullNode());
  }

  private static ObjectNode json(WebserverImage image) {
    ObjectNode json = JSON.createObjectNode();
    json.put("image", image.digest());
    image.made().ifPresent(made -> json.put("made", made.toString()));
    json.put("bytes", image.bytes());
    ObjectNode traits = json.putObject("traits");
    image.traits().forEach(traits::put);
    return json;
  }
}
