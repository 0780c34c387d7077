package io.sitewright.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Verb;
import io.sitewright.cli.roll.Slot;
import io.sitewright.cli.scaling.Change;
import io.sitewright.cli.scaling.ProfileStore;
import io.sitewright.model.scaling.Maintenance;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.scaling.simulation.Spans;
import io.sitewright.model.settings.SiteSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * {@code scale STACK [N]}: says how many webservers the site wants, in the store where autoscalers
 * say it too, and makes it so. Fewer is two updates: the first takes the last ones out of the DNS,
 * the second deletes them once no visitor remembers them; nothing is locked in between.
 */
final class ScaleCommand {
  // The longest that somebody else's update between the two is waited for.
  private static final Duration OTHERS = Duration.ofMinutes(30);

  private final Launch launch;
  private final CommandLine line;

  ScaleCommand(Launch launch, CommandLine line) {
    this.launch = launch;
    this.line = line;
  }

  ExitCode run() {
    boolean pause = line.flags().contains("--pause");
    boolean resume = line.flags().contains("--resume");
    Optional<Integer> wanted = line.word(1).map(ScaleCommand::number);
    Optional<Duration> work = maintenance();
    long asked =
        Stream.of(pause, resume, wanted.isPresent(), work.isPresent()).filter(it -> it).count();
    if (asked > 1 || line.words().size() > 2) {
      throw Refusal.wrongUsage(
          "scale takes one thing at a time: a number, --pause, --resume or --maintenance; see ./sitewright help.");
    }
    SiteSettings settings = Session.settings(launch, line.stack(), line.settings());
    wanted.ifPresent(
        number -> bounded(() -> ScalingProfile.of(settings).withDesired(number, Instant.now())));
    Session session = Session.open(launch, line.stack(), line.settings());
    if (wanted.isPresent()) {
      scale(session, settings, wanted.get());
    } else if (pause || resume || work.isPresent()) {
      change(session, settings, profile -> changed(profile, pause, work));
    } else {
      ScalingProfile profile = profile(settings, store(session, session.state()));
      ScalingWords.say(session, profile);
      session.console().json(ScalingWords.json(profile));
    }
    return ExitCode.DONE;
  }

  private Optional<Duration> maintenance() {
    if (line.option("--because").isPresent() && line.option("--maintenance").isEmpty()) {
      throw Refusal.wrongUsage(
          "--because says why somebody works on the site; write --maintenance with it, such as --maintenance 2h.");
    }
    return line.option("--maintenance")
        .map(
            text ->
                Spans.parse(text)
                    .orElseThrow(
                        () ->
                            Refusal.wrongUsage(
                                "--maintenance %s is no length of time; write %s."
                                    .formatted(text, Spans.EXPECTED))));
  }

  private static int number(String word) {
    if (!word.matches("[0-9]{1,4}")) {
      throw Refusal.wrongUsage(
          "scale takes a number of webservers, not " + word + "; write it in digits, such as 3.");
    }
    return Integer.parseInt(word);
  }

  private void scale(Session session, SiteSettings settings, int wanted) {
    Change change;
    RunReport first;
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      StateDocument state = session.stateToUpdate();
      ProfileStore store = store(session, state);
      ScalingProfile present = profile(settings, store);
      ScalingProfile next = bounded(() -> present.withDesired(wanted, Instant.now()));
      boolean drain = !line.flags().contains("--no-drain");
      change = Change.of(next, Slot.of(state), session.recovery().deadMachines(state), drain);
      store.write(change.profile());
      first = update(session, change.profile());
    }
    if (change.draining().isEmpty()) {
      end(session, change.profile(), first);
      return;
    }
    awaitVisitors(session, settings, change);
    try (UpdateLock lock = session.lockWhenFree(OTHERS)) {
      lock.holds();
      ProfileStore store = store(session, session.stateToUpdate());
      ScalingProfile present = profile(settings, store);
      if (present.desired() != wanted || !present.draining().equals(change.draining())) {
        throw Refusal.failed(
            "%s was scaled by somebody else meanwhile and now wants %s; what was draining is left to them."
                .formatted(session.stack().words(), ScalingWords.webservers(present.desired())));
      }
      store.write(change.end());
      end(session, change.end(), first.followedBy(update(session, change.end())));
    }
  }

  private static RunReport update(Session session, ScalingProfile profile) {
    try {
      return StackCommand.update(session, Verb.UP, List.of());
    } catch (Refusal refusal) {
      String words = session.stack().words();
      throw Refusal.failed(
          "%s\nThe scaling profile of %s says %s now; ./sitewright scale %s %d goes on from there."
              .formatted(
                  refusal.text(),
                  words,
                  ScalingWords.webservers(profile.desired()),
                  words,
                  profile.desired()));
    }
  }

  /** The machines serve on while resolvers remember them; whoever wants to may update meanwhile. */
  private void awaitVisitors(Session session, SiteSettings settings, Change change) {
    Duration time = settings.drainTime();
    String limit = launch.environment().getOrDefault("SITEWRIGHT_DRAIN_MAX_SECONDS", "");
    if (limit.matches("[0-9]{1,6}")) {
      Duration most = Duration.ofSeconds(Long.parseLong(limit));
      time = most.compareTo(time) < 0 ? most : time;
    }
    String words = session.stack().words();
    session
        .console()
        .progress(
            "%s out of the DNS; waiting %d s until no visitor remembers (if this is interrupted, ./sitewright scale %s %d goes on)"
                .formatted(
                    String.join(", ", change.draining()),
                    time.toSeconds(),
                    words,
                    change.profile().desired()));
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("The launcher was interrupted while webservers drained.");
    }
  }

  private ScalingProfile changed(ScalingProfile profile, boolean pause, Optional<Duration> work) {
    Optional<Maintenance> maintenance =
        work.map(
            time ->
                new Maintenance(
                    Instant.now().plus(time),
                    line.option("--because").orElse("somebody works on the site")));
    // Who resumes has ended the work too; who pauses or works leaves the other as it is.
    return maintenance.isPresent()
        ? profile.withMaintenance(maintenance)
        : pause
            ? profile.withPaused(true)
            : profile.withPaused(false).withMaintenance(Optional.empty());
  }

  private static void change(
      Session session, SiteSettings settings, UnaryOperator<ScalingProfile> how) {
    try (UpdateLock lock = session.lock()) {
      lock.holds();
      ProfileStore store = store(session, session.state());
      ScalingProfile profile = bounded(() -> how.apply(profile(settings, store)));
      store.write(profile);
      ScalingWords.say(session, profile);
      session.console().json(ScalingWords.json(profile));
    }
  }

  private static ProfileStore store(Session session, StateDocument state) {
    String words = session.stack().words();
    if (state.isEmpty()) {
      throw Refusal.wrongUsage(
          "%s was never brought up, so there is nothing to scale; ./sitewright up %s begins with site:webservers."
              .formatted(words, words));
    }
    return ProfileStore.of(state, words, session.environment())
        .orElseThrow(
            () ->
                Refusal.wrongUsage(
                    "%s keeps no scaling profile, since it has no autoscalers; its number of webservers is site:webservers."
                        .formatted(words)));
  }

  /** The profile of now, within the bounds and with the schedule of the present settings. */
  private static ScalingProfile profile(SiteSettings settings, ProfileStore store) {
    return bounded(
        () ->
            store
                .read()
                .map(profile -> profile.under(settings))
                .orElseGet(() -> ScalingProfile.of(settings)));
  }

  private static ScalingProfile bounded(Supplier<ScalingProfile> profile) {
    try {
      return profile.get();
    } catch (IllegalArgumentException e) {
      throw Refusal.wrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private static void end(Session session, ScalingProfile profile, RunReport report) {
    session.console().say(session.stack().words() + ": " + report.spokenChanges() + ".");
    ScalingWords.say(session, profile);
    ObjectNode json = ScalingWords.json(profile);
    ObjectNode changes = json.putObject("changes");
    report.changes().forEach(changes::put);
    session.console().json(json);
  }
}
