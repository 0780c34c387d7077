package io.sitewright.cli.engine;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.home.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The environment that the engine runs in: which engine, which Java, which backend, and for a local
 * target the attached providers.
 */
public final class EngineEnvironment {
  private static final String LOCAL_MARK = "SITEWRIGHT_CLOUD_API";
  private static final List<String> LOCAL_ONLY =
      List.of(
          LOCAL_MARK,
          "PULUMI_BACKEND_URL",
          "PULUMI_ACCESS_TOKEN",
          "PULUMI_DEBUG_PROVIDERS",
          "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
          "SITEWRIGHT_STORE_ENDPOINT",
          "SITEWRIGHT_LOCAL_OPERATOR",
          "DIGITALOCEAN_API_URL",
          "SPACES_ACCESS_KEY_ID",
          "SPACES_SECRET_ACCESS_KEY");

  private final Home home;
  private final Tree tree;
  private final Path engineBin;
  private final Map<String, String> inherited;

  /**
   * Describes the environment.
   *
   * @param engineBin the folder with {@code pulumi} and {@code pulumi-language-java}
   * @param inherited the environment that the launcher was started in
   */
  public EngineEnvironment(Home home, Tree tree, Path engineBin, Map<String, String> inherited) {
    this.home = home;
    this.tree = tree;
    this.engineBin = engineBin;
    this.inherited = Map.copyOf(inherited);
  }

  /** Fills {@code HOME/bin}, which stands first on PATH: the engine and the shim before java. */
  public void prepare() {
    try {
      for (String program : new String[] {"pulumi", "pulumi-language-java"}) {
        // The real path: after ./sitewright env the engine on PATH is the link itself.
        link(home.bin().resolve(program), engineBin.resolve(program).toRealPath());
      }
      if (Files.exists(tree.javaShim())) {
        copy(tree.javaShim(), home.bin().resolve("java"));
      }
    } catch (IOException e) {
      throw Refusal.failed("The folder " + home.bin() + " cannot be filled: " + e.getMessage());
    }
  }

  private static void link(Path link, Path target) throws IOException {
    if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
      return;
    }
    Path fresh = link.resolveSibling(link.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, target);
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(Path script, Path to) throws IOException {
    String text = Files.readString(script);
    if (Files.exists(to) && Files.readString(to).equals(text)) {
      return;
    }
    Path fresh = to.resolveSibling(to.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(fresh, text);
    if (!fresh.toFile().setExecutable(true)) {
      throw new IOException(fresh + " cannot be made executable");
    }
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The engine itself. */
  Path pulumi() {
    return home.bin().resolve("pulumi");
  }

  /**
   * What a shell must export for plain {@code pulumi} to work on the local cloud.
   *
   * @param cloud what the attached local cloud adds
   * @param state where the state service answers
   */
  public Map<String, String> local(Map<String, String> cloud, Map<String, String> state) {
    var added = new LinkedHashMap<String, String>();
    added.put("PATH", path());
    added.put("SITEWRIGHT_HOME", home.root().toString());
    added.put("PULUMI_HOME", home.pulumiHome().toString());
    added.putAll(new TreeMap<>(state));
    added.put("PULUMI_CONFIG_PASSPHRASE_FILE", home.passphrase().toString());
    added.putAll(common());
    // On the local cloud every provider is attached or installed: what is missing is a fault.
    added.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    added.putAll(new TreeMap<>(cloud));
    return added;
  }

  /** The whole environment of an engine's run on the local cloud. */
  public Map<String, String> wholeLocal(Map<String, String> cloud, Map<String, String> state) {
    var whole = new LinkedHashMap<>(inherited);
    // It would go before the passphrase file.
    whole.remove("PULUMI_CONFIG_PASSPHRASE");
    whole.remove("PULUMI_STACK");
    whole.putAll(local(cloud, state));
    return whole;
  }

  /** The store that the local cloud's states are in. */
  public String localStore() {
    return home.stateStore();
  }

  /**
   * The store that the states of real clouds are in, unless the engine itself keeps them at a
   * service such as Pulumi Cloud or in a place that only it can reach.
   */
  public Optional<String> realStore() {
    Map<String, String> own = ownOfCaller();
    String url = own.getOrDefault("PULUMI_BACKEND_URL", "");
    if (url.isEmpty()) {
      return own.containsKey("PULUMI_ACCESS_TOKEN")
          ? Optional.empty()
          : Optional.of(home.stateStore());
    }
    return url.startsWith("file://") || url.startsWith("s3://")
        ? Optional.of(url)
        : Optional.empty();
  }

  /**
   * The whole environment of an engine's run on real clouds: credentials, backend and passphrase
   * are the caller's own where set; state is kept in the home where not.
   *
   * @param state where the state service answers; empty when the engine keeps its state elsewhere
   */
  public Map<String, String> wholeReal(Map<String, String> state) {
    Map<String, String> whole = ownOfCaller();
    whole.remove("PULUMI_STACK");
    whole.put("PATH", path());
    whole.put("SITEWRIGHT_HOME", home.root().toString());
    whole.putIfAbsent("PULUMI_HOME", home.pulumiHome().toString());
    whole.putAll(state);
    if (!whole.containsKey("PULUMI_CONFIG_PASSPHRASE")) {
      whole.putIfAbsent("PULUMI_CONFIG_PASSPHRASE_FILE", home.passphrase().toString());
    }
    common().forEach(whole::putIfAbsent);
    return whole;
  }

  /**
   * The caller's environment without what {@code ./sitewright env} put there for the local cloud: a
   * real target must not land there.
   */
  private Map<String, String> ownOfCaller() {
    var own = new LinkedHashMap<>(inherited);
    if (own.containsKey(LOCAL_MARK)) {
      LOCAL_ONLY.forEach(own::remove);
    }
    return own;
  }

  private String path() {
    String old = inherited.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    String bin = home.bin().toString();
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    String start = bin + ":" + java;
    return old.startsWith(start) ? old : start + ":" + old;
  }

  private static Map<String, String> common() {
    var common = new LinkedHashMap<String, String>();
    common.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    common.put("PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS", "true");
    // A stack without a salt in its settings goes on with the passphrase that its state names.
    common.put("PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER", "true");
    return common;
  }
}
