package io.sitewright;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;
import io.sitewright.clouds.internal.CommonPool;
import io.sitewright.clouds.internal.DebugLog;
import io.sitewright.clouds.internal.PacedWait;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * Runs a program that declares a site. The first and only statement of {@code main}:
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   Sitewright.run(Form.DEVELOPMENT, Shop::stack);
 * }
 *
 * static void stack(Context ctx, SiteSettings settings) { ... }
 * }</pre>
 *
 * <p>It takes the place of {@code Pulumi.run}: without it a program hangs where there are two
 * processors and a recent Java, and a wrong setting ends in a stack trace instead of a sentence.
 */
public final class Sitewright {
  private static final String DATA_MOVES =
      "The site's data moves into the managed database in this update, and nothing can be written meanwhile;"
          + " webservers reach the database machine's own until the next update, which closes it.";

  private Sitewright() {}

  /**
   * Reads and checks the settings of the stack before anything is declared, then runs {@code
   * stack}. A production stack that lives has as many webservers as its scaling profile says,
   * whatever {@code site:webservers} says.
   */
  public static void run(Form form, BiConsumer<Context, SiteSettings> stack) {
    // First of all, for the very class that waits below fixes the pool's size.
    CommonPool.keepMoving();
    // Reading takes as long as the connection to the engine does, so both go on at once.
    CompletableFuture<Known> reading =
        CompletableFuture.supplyAsync(
            () -> known(form, System.getenv()),
            task -> new Thread(task, "sitewright-settings").start());
    run(
        ctx -> {
          Known known = awaited(reading);
          known.living().isOfThisRun();
          if (known.settings().dataMoves()) {
            ctx.log().warn(DATA_MOVES);
          }
          stack.accept(ctx, known.settings());
        });
  }

  private static Known known(Form form, Map<String, String> environment) {
    StackSettings stack = LocalOperator.in(StackSettings.ofThisRun(), environment);
    SiteSettings set = stack.read(form);
    LocalTarget.ofThisRun().check(set);
    if (form == Form.DEVELOPMENT) {
      return new Known(set, LivingStack.EMPTY);
    }
    var engine = new EngineState(environment);
    LivingStack living = LivingStack.read(engine);
    StackSettings found = DataPlace.in(AnotherStacksImages.in(stack, set, engine), set, living);
    SiteSettings settings = found.equals(stack) ? set : found.read(form);
    Optional<ScalingProfile> profile = DesiredWebservers.profile(living, settings, environment);
    return new Known(
        DesiredWebservers.in(found, settings, profile),
        living.draining(profile.map(ScalingProfile::draining).orElse(List.of())));
  }

  private static Known awaited(CompletableFuture<Known> reading) {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** What was set, as far as the state, the store and other stacks do not know better. */
  private record Known(SiteSettings settings, LivingStack living) {}

  /** Runs a program that reads its settings itself, or needs none. */
  public static void run(Consumer<Context> stack) {
    CommonPool.keepMoving();
    DebugLog.withhold();
    Pulumi.run(
        ctx -> {
          sayItOnce();
          PacedWait.begin();
          reportingFaults(ctx, stack);
        });
  }

  /**
   * All that Pulumi logs it also tells the engine; on stderr it would only be said twice. Levels
   * would not do: Pulumi sets them itself.
   */
  private static void sayItOnce() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFilter(
          record ->
              record.getLoggerName() == null || !record.getLoggerName().startsWith("com.pulumi"));
    }
  }

  /** Turns wrong settings into one diagnostic a fault. */
  static void reportingFaults(Context ctx, Consumer<Context> stack) {
    try {
      stack.accept(ctx);
    } catch (InvalidSettingsException e) {
      List<String> problems = e.problems();
      problems.subList(1, problems.size()).forEach(ctx.log()::error);
      throw new RunException(problems.get(0));
    }
  }
}
