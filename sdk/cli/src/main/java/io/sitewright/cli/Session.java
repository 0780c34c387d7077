package io.sitewright.cli;

import io.sitewright.cli.engine.Engine;
import io.sitewright.cli.engine.EngineEnvironment;
import io.sitewright.cli.engine.EngineLocks;
import io.sitewright.cli.engine.Plugin;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.localcloud.CloudApi;
import io.sitewright.cli.localcloud.MachineKind;
import io.sitewright.cli.recovery.ForeignRecords;
import io.sitewright.cli.recovery.Recovery;
import io.sitewright.cli.recovery.Vendors;
import io.sitewright.cli.stack.LivingSite;
import io.sitewright.cli.stack.SettingsCheck;
import io.sitewright.cli.stack.SettingsCopy;
import io.sitewright.cli.stack.Stack;
import io.sitewright.cli.stack.StackSettings;
import io.sitewright.cli.state.StateServer;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a command needs in order to work on one stack, put together in the order that is safe: the
 * settings are checked before the cloud or the engine starts.
 */
final class Session {
  private final Launch launch;
  private final Stack stack;
  private final StackSettings settings;
  private final SiteSettings site;
  private final SettingsCopy copy;
  private final Map<String, String> environment;
  private final Optional<CloudApi> cloud;
  private final Engine engine;

  private Session(
      Launch launch,
      Stack stack,
      StackSettings settings,
      SiteSettings site,
      SettingsCopy copy,
      Map<String, String> environment,
      Optional<CloudApi> cloud,
      Engine engine) {
    this.launch = launch;
    this.stack = stack;
    this.settings = settings;
    this.site = site;
    this.copy = copy;
    this.environment = environment;
    this.cloud = cloud;
    this.engine = engine;
  }

  /**
   * Opens a session on a stack.
   *
   * @param overrides settings for this run only
   */
  static Session open(Launch launch, String words, Map<String, String> overrides) {
    Stack stack = Stack.named(words, launch.tree());
    StackSettings settings = read(stack).with(overrides);
    SiteSettings site = SettingsCheck.check(stack, inClear(launch, stack, settings));
    EngineEnvironment where = prepared(launch);
    Optional<CloudApi> cloud =
        settings.isLocal() ? Optional.of(launch.localCloud().start()) : Optional.empty();
    Optional<StateServer> state =
        (cloud.isPresent() ? Optional.of(where.localStore()) : where.realStore())
            .map(launch::stateServer);
    Map<String, String> service = state.map(StateServer::start).orElse(Map.of());
    Map<String, String> environment =
        cloud
            .map(api -> where.wholeLocal(api.environment(), service))
            .orElseGet(() -> where.wholeReal(service));
    new Plugin(launch.tree().pluginArchive(), launch.home()).ensureInstalled(where, environment);
    var copy = new SettingsCopy(stack, launch.home());
    copy.renew(overrides);
    var engine = new Engine(where, environment, stack, copy, launch.console(), state);
    return new Session(launch, stack, settings, site, copy, environment, cloud, engine);
  }

  /** A stack's settings, checked, with nothing started yet. */
  static SiteSettings settings(Launch launch, String words, Map<String, String> overrides) {
    Stack stack = Stack.named(words, launch.tree());
    return SettingsCheck.check(stack, inClear(launch, stack, read(stack).with(overrides)));
  }

  /**
   * The text of a stack's file with these settings encrypted in it.
   *
   * @param secrets keys with their namespace
   */
  static String encrypted(Launch launch, Stack stack, Map<String, String> secrets)
      throws IOException {
    var copy = new SettingsCopy(stack, launch.home());
    Engine engine = offline(launch, stack, read(stack), copy);
    secrets.forEach(engine::setSecret);
    return Files.readString(copy.file());
  }

  /** The settings with what is encrypted in them, which rules between settings ask for. */
  private static StackSettings inClear(Launch launch, Stack stack, StackSettings settings) {
    if (settings.secretKeys().isEmpty()) {
      return settings;
    }
    Engine engine = offline(launch, stack, settings, new SettingsCopy(stack, launch.home()));
    return settings.revealing(engine.secretSettings());
  }

  /** The engine with the stack's settings at hand and no cloud, for what needs none. */
  private static Engine offline(
      Launch launch, Stack stack, StackSettings settings, SettingsCopy copy) {
    EngineEnvironment where = prepared(launch);
    Map<String, String> environment =
        settings.isLocal() ? local(launch, where, Map.of()) : real(launch, where);
    copy.renew(Map.of());
    var engine = new Engine(where, environment, stack, copy, launch.console(), Optional.empty());
    if (engine.export().isEmpty()) {
      engine.create();
    }
    return engine;
  }

  private static Map<String, String> local(
      Launch launch, EngineEnvironment where, Map<String, String> cloud) {
    return where.wholeLocal(cloud, state(launch, where.localStore()));
  }

  private static Map<String, String> real(Launch launch, EngineEnvironment where) {
    return where.wholeReal(where.realStore().map(store -> state(launch, store)).orElse(Map.of()));
  }

  private static Map<String, String> state(Launch launch, String store) {
    return launch.stateServer(store).start();
  }

  private static EngineEnvironment prepared(Launch launch) {
    launch.home().prepare();
    EngineEnvironment where = launch.engineEnvironment();
    where.prepare();
    return where;
  }

  private static StackSettings read(Stack stack) {
    try {
      return StackSettings.parse(
          Files.readString(stack.settingsFile()), stack.project(), stack.settingsFile());
    } catch (IOException e) {
      throw Refusal.wrongUsage(stack.settingsFile() + " cannot be read: " + e.getMessage());
    }
  }

  /** Takes the stack for an update, or refuses naming who has it. */
  UpdateLock lock() {
    UpdateLock lock = UpdateLock.take(launch.home(), stack);
    try {
      new EngineLocks(launch.home(), stack).clearStale();
      return lock;
    } catch (Refusal busy) {
      lock.close();
      throw busy;
    }
  }

  /** The same, waiting for whoever has it. */
  UpdateLock lockWhenFree(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return lock();
      } catch (Refusal busy) {
        if (System.nanoTime() > end) {
          throw busy;
        }
      }
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refusal.failed("The launcher was interrupted while it waited for another update.");
      }
    }
  }

  /** The state before an update, which must not move the site that it holds. */
  StateDocument stateToUpdate() {
    StateDocument state = state();
    LivingSite.check(state, site);
    return state;
  }

  /** Refuses an update that would lose DNS records that people keep beside the site's. */
  void refuseLosingRecords(StateDocument state) {
    ForeignRecords.refuseLeaving(state, site.zone().toString(), site.dns(), vendors());
  }

  /** The state, made if the stack is not there yet. */
  StateDocument state() {
    Optional<StateDocument> state = engine.export();
    if (state.isPresent()) {
      return state.get();
    }
    engine.create();
    return engine.export().orElseThrow(() -> Refusal.failed("The stack cannot be made."));
  }

  /** What looks after crashes, for this stack. */
  Recovery recovery() {
    return new Recovery(engine, stack, launch.home(), vendors(), launch.console());
  }

  /** The vendors' APIs, or the local cloud's in their place. */
  Vendors vendors() {
    return cloud
        .map(api -> Vendors.local(environment, api.account()))
        .orElseGet(() -> Vendors.real(environment));
  }

  /** The settings as the program reads them. */
  SiteSettings site() {
    return site;
  }

  /**
   * Whether the stack's machines are evaluated in a model, so that nobody can send them packets.
   */
  boolean machinesAreSimulated() {
    return cloud.isPresent() && MachineKind.keptIn(launch.home().cloud()) == MachineKind.SIMULATED;
  }

  /** Other settings for the engine's next runs, on top of the tree's. */
  void override(Map<String, String> overrides) {
    copy.renew(overrides);
  }

  Stack stack() {
    return stack;
  }

  StackSettings settings() {
    return settings;
  }

  /** What the engine runs in. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  Engine engine() {
    return engine;
  }

  Optional<CloudApi> cloud() {
    return cloud;
  }

  /** Whether the stack's local cloud went away while the engine was at work. */
  boolean cloudIsGone() {
    return cloud.isPresent() && launch.localCloud().running().isEmpty();
  }

  Console console() {
    return launch.console();
  }
}
