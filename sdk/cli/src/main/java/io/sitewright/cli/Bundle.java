package io.sitewright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sitewright.cli.autoscaling.Digest;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.http.SiteBucket;
import io.sitewright.cli.stack.Stack;
import io.sitewright.cli.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the stack was last updated with, by its digest in the scaling bucket: an autoscaler with
 * another program, or other settings, would undo what an operator did, and does not act.
 */
final class Bundle {
  private static final String KEY = "bundle";
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Session session;

  private Bundle(Session session) {
    this.session = session;
  }

  static Bundle of(Session session) {
    return new Bundle(session);
  }

  /**
   * An update with what is here begins: who has what the stack was last updated with must not act
   * any more, whatever becomes of this update.
   *
   * @return what it was last updated with, where it is another; for {@link #hasNotBegun}
   */
  Optional<String> begins(StateDocument state) {
    if (session.site().autoscalers() == 0) {
      return Optional.empty();
    }
    Optional<SiteBucket> store = store(state);
    Optional<String> last =
        store.flatMap(it -> it.read(KEY)).filter(it -> !it.strip().equals(digest()));
    if (last.isPresent()) {
      store.get().write(KEY, "an update is under way\n");
    }
    return last;
  }

  /**
   * The update was refused before it changed anything: the stack is what it was before. Why it was
   * refused is what counts, whether that can be written or not.
   */
  void hasNotBegun(StateDocument state, Optional<String> last) {
    try {
      last.ifPresent(text -> store(state).ifPresent(it -> it.write(KEY, text)));
    } catch (Refusal refusal) {
      warn("nothing was updated", refusal);
    }
  }

  private void warn(String fate, Refusal refusal) {
    session
        .console()
        .fault(
            "warning: %s, but autoscalers do not know it and do not act until the next ./sitewright up %s (%s)"
                .formatted(fate, session.stack().words(), refusal.text()));
  }

  /**
   * Writes down what the stack has just been updated with, if anybody scales it. The update is done
   * whether that succeeds or not.
   *
   * @param before the state before the update, which has the bucket but for the first time
   */
  void ended(StateDocument before) {
    if (session.site().autoscalers() == 0) {
      return;
    }
    try {
      store(before)
          .or(() -> store(session.state()))
          .ifPresent(it -> it.write(KEY, digest() + "\n"));
    } catch (Refusal refusal) {
      warn("the update is done", refusal);
    }
  }

  /** Why an autoscaler may not act with what is here; empty where it may. */
  Optional<String> fault(StateDocument state) {
    Optional<String> last = store(state).flatMap(it -> it.read(KEY)).map(String::strip);
    if (last.isEmpty()) {
      return Optional.of(
          "what the stack was last updated with is not known; run ./sitewright up "
              + session.stack().words());
    }
    return last.get().equals(digest())
        ? Optional.empty()
        : Optional.of(
            "the stack was last updated with another program or other settings than are here; take those, or run ./sitewright up "
                + session.stack().words());
  }

  private Optional<SiteBucket> store(StateDocument state) {
    return SiteBucket.ofScaling(
        state,
        session.environment(),
        "The digest of what " + session.stack().words() + " was updated with");
  }

  private String digest() {
    Stack stack = session.stack();
    StackSettings settings = session.settings();
    Path project = stack.folder().resolve("Pulumi.yaml");
    try {
      JsonNode yaml = YAML.readTree(project.toFile());
      String binary = yaml.path("runtime").path("options").path("binary").asText();
      return Digest.of(
          project, stack.folder().resolve(binary), settings.values(), settings.secretKeys());
    } catch (IOException e) {
      throw Refusal.failed(
          "What %s is updated with cannot be read: %s".formatted(stack.words(), e.getMessage()));
    }
  }
}
