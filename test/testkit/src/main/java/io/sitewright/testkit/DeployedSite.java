package io.sitewright.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.model.Peer;
import io.sitewright.model.Role;
import io.sitewright.model.Traffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A site on a local cloud of its own, driven as a user drives it: by the launcher and the real
 * engine.
 *
 * <pre>{@code
 * site.set("site:dnsTtl", "300");
 * assertThat(site.up()).did(UPDATED, "DnsRecord", "web-1");
 * assertThat(site).from(INTERNET).to(WEBSERVER).connectsOn(HTTPS).isRefusedOn(MYSQL);
 * }</pre>
 */
public final class DeployedSite implements AutoCloseable {
  private final SiteFolder folder;
  private final Driver launcher;
  private final boolean ownsCloud;

  private DeployedSite(SiteFolder folder, boolean ownsCloud) {
    this.folder = folder;
    this.ownsCloud = ownsCloud;
    this.launcher = new Driver(folder);
  }

  static DeployedSite of(LocalCloud wanted, Map<String, String> settings) {
    if (wanted.project().isBlank() == (wanted.value() == Void.class)) {
      throw new IllegalArgumentException(
          "@LocalCloud names %s; name a program or a project's folder, one of the two"
              .formatted(wanted.project().isBlank() ? "nothing" : "a program and a project"));
    }
    return wanted.project().isBlank()
        ? ofProgram(wanted.value(), wanted.stack(), settings)
        : ofProject(wanted.project(), wanted.stack(), settings);
  }

  /**
   * A site declared by a program, a class with a {@code main} on this class path; nothing is
   * started yet.
   */
  public static DeployedSite ofProgram(
      Class<?> program, String stack, Map<String, String> settings) {
    return new DeployedSite(SiteFolder.ofProgram(program, stack, settings), true);
  }

  /**
   * A site declared by a built project of the tree, such as {@code stacks/dev}; nothing is started
   * yet.
   */
  public static DeployedSite ofProject(String path, String stack, Map<String, String> settings) {
    return new DeployedSite(SiteFolder.ofProject(path, stack, settings), true);
  }

  /**
   * The same site from an empty home on the same cloud: as another person sees it, or one whose
   * state is lost.
   */
  public DeployedSite fromAnotherHome() {
    return new DeployedSite(folder.fromAnotherHome(), false);
  }

  /**
   * Another project in the same account, with a home of its own; nothing of it is brought up yet.
   */
  public DeployedSite neighbour(Class<?> program, String stack, Map<String, String> settings) {
    return new DeployedSite(folder.neighbour(program, stack, settings), false);
  }

  /** {@code ./sitewright up STACK --json}, with more arguments if given. */
  public Update up(String... more) {
    return on("up", more);
  }

  /** {@code ./sitewright preview STACK --json}. */
  public Update preview(String... more) {
    return on("preview", more);
  }

  /** {@code ./sitewright refresh STACK --json}. */
  public Update refresh(String... more) {
    return on("refresh", more);
  }

  /**
   * {@code ./sitewright destroy STACK --json}; data goes only with {@code "--confirm-data-loss",
   * stack}.
   */
  public Update destroy(String... more) {
    return on("destroy", more);
  }

  private Update on(String verb, String... more) {
    List<String> arguments = new ArrayList<>(List.of(verb, folder.words(), "--json"));
    arguments.addAll(Arrays.asList(more));
    return launcher.run(arguments);
  }

  /** The environment of a shell after {@code eval "$(./sitewright env)"}. */
  public Map<String, String> shell() {
    return launcher.shell();
  }

  /** Plain {@code pulumi} in the project's folder, with exactly that environment. */
  public Update pulumi(Map<String, String> environment, String... arguments) {
    return launcher.pulumi(environment, Arrays.asList(arguments));
  }

  /** Any other command of the launcher. */
  public Update run(String... arguments) {
    return launcher.run(Arrays.asList(arguments));
  }

  /** The same in a process of its own, whose exit status is the launcher's. */
  public Update runApart(String... arguments) {
    return launcher.runApart(Arrays.asList(arguments));
  }

  /** The same for a command that goes on; whoever begins it ends it. What it says is one stream. */
  public Process beginApart(String... arguments) {
    return launcher.beginApart(Arrays.asList(arguments));
  }

  /** Sets a setting for good; the value is in YAML's flow style. */
  public void set(String key, String value) {
    folder.set(key, value);
  }

  /** Takes a setting away. */
  public void unset(String key) {
    folder.unset(key);
  }

  /** Sets a variable of the environment for every command from now on. */
  public void with(String name, String value) {
    launcher.with(name, value);
  }

  /** The cloud that the site runs on, started if need be. */
  public SimulatedCloud cloud() {
    return new SimulatedCloud(launcher.localCloud().start(), this);
  }

  /** Whether that connection succeeds, decided by both layers, and by which rule. */
  public List<Connection> connections(Peer from, Role to, Traffic on) {
    return cloud().reachability(from).connections(from, to, on);
  }

  /** The engine's state, exported; secrets stay encrypted. */
  public JsonNode state() {
    return launcher.state();
  }

  /** The ranges that the site takes its operators to come from, as the state tells them. */
  public List<String> operators() {
    return ranges("operators");
  }

  /**
   * The ranges that the site takes Cloudflare to come from, as the state tells them; none where the
   * site is not behind it.
   */
  public List<String> cloudflareRanges() {
    return ranges("cloudflareRanges");
  }

  private List<String> ranges(String output) {
    var ranges = new ArrayList<String>();
    for (var resource : state().path("deployment").path("resources")) {
      if (resource.path("type").asText().equals("sitewright:index:Site")) {
        resource.path("outputs").path(output).forEach(range -> ranges.add(range.asText()));
      }
    }
    return ranges;
  }

  /** The stack's name. */
  public String stack() {
    return folder.stack();
  }

  /** The tag that all of the site's machines carry. */
  public String tag() {
    return folder.project() + "-" + folder.stack();
  }

  /** The launcher's data directory in this test. */
  public Path home() {
    return folder.home();
  }

  /** The project's folder in this test. */
  public Path projectFolder() {
    return folder.projectFolder();
  }

  /** How the launcher's command line names the site's stack. */
  public String words() {
    return folder.words();
  }

  /** Stops the cloud and removes every trace, of neighbours too; does nothing for a neighbour. */
  @Override
  public void close() {
    if (ownsCloud) {
      launcher.localCloud().stop();
      launcher.stateServer().stop();
      folder.delete();
    }
  }
}
