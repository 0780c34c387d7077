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

/**
 * The environment that the engine runs in: which engine, which Java, which backend, and for a local
 * target the attached providers.
 */
public final class EngineEnvironment {
  private static final String LOCAL_MARK = "SITEWRIGHT_CLOUD_API";
  private static final List<String> LOCAL_ONLY =
      List.of(
          LOCAL_MARK,
          "PULUMI_DEBUG_PROVIDERS",
          "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
          "SITEWRIGHT_STORE_ENDPOINT",
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
   */
  public Map<String, String> local(Map<String, String> cloud) {
    var added = new LinkedHashMap<String, String>();
    added.put("PATH", path());
    added.put("SITEWRIGHT_HOME", home.root().toString());
    added.put("PULUMI_HOME", home.pulumiHome().toString());
    added.put("PULUMI_BACKEND_URL", home.backendUrl());
    added.put("PULUMI_CONFIG_PASSPHRASE_FILE", home.passphrase().toString());
    added.putAll(common());
    // On the local cloud every provider is attached or installed: what is missing is a fault.
    added.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    added.putAll(new java.util.TreeMap<>(cloud));
    return added;
  }

  /** The whole environment of an engine's run on the local cloud. */
  public Map<String, String> wholeLocal(Map<String, String> cloud) {
    var whole = new LinkedHashMap<>(inherited);
    // Either would go before the passphrase file, and both could point at a real account's state.
    whole.remove("PULUMI_CONFIG_PASSPHRASE");
    whole.remove("PULUMI_ACCESS_TOKEN");
    whole.remove("PULUMI_STACK");
    whole.putAll(local(cloud));
    return whole;
  }

  /**
   * The whole environment of an engine's run on real clouds: credentials, backend and passphrase
   * are the caller's own where set; state is kept in the home where not.
   */
  public Map<String, String> wholeReal() {
    var whole = new LinkedHashMap<>(inherited);
    whole.remove("PULUMI_STACK");
    if (whole.containsKey(LOCAL_MARK)) {
      // This shell was made for the local cloud by ./sitewright env; a real target must not land
      // there.
      LOCAL_ONLY.forEach(whole::remove);
    }
    whole.put("PATH", path());
    whole.put("SITEWRIGHT_HOME", home.root().toString());
    whole.putIfAbsent("PULUMI_HOME", home.pulumiHome().toString());
    if (!whole.containsKey("PULUMI_ACCESS_TOKEN")) {
      whole.putIfAbsent("PULUMI_BACKEND_URL", home.backendUrl());
    }
    if (!whole.containsKey("PULUMI_CONFIG_PASSPHRASE")) {
      whole.putIfAbsent("PULUMI_CONFIG_PASSPHRASE_FILE", home.passphrase().toString());
    }
    common().forEach(whole::putIfAbsent);
    return whole;
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
    return common;
  }
}
