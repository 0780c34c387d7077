package io.sitewright.cli.home;

import java.nio.file.Path;
import java.util.List;

/**
 * The project's tree and what the build put into its ignored {@code target} folders.
 *
 * @param root the folder with the launcher in it
 */
public record Tree(Path root) {
  /** The folders of deployable projects: the stacks, and the examples, which are stacks too. */
  public List<Path> projects() {
    return List.of(root.resolve("stacks"), root.resolve("examples"));
  }

  /** The local cloud's program: a jar that names its libraries. */
  public Path localCloudJar() {
    return root.resolve("test/localcloud/target/sitewright-localcloud-0.1.0.jar");
  }

  /** The state service's program: a jar that names its libraries. */
  public Path stateJar() {
    return root.resolve("sdk/state/target/sitewright-state-0.1.0.jar");
  }

  /** The plugin, packed for installation. */
  public Path pluginArchive() {
    return root.resolve("sdk/provider/target/pulumi-resource-sitewright-0.1.0.tar.gz");
  }

  /** The policy pack, as the engine takes it. */
  public Path policies() {
    return root.resolve("policies");
  }

  /** The policy pack's program: a jar that names its libraries. */
  public Path policyJar() {
    return policies().resolve("pack/target/policies.jar");
  }

  /** The script that stands before {@code java} on the engine's PATH. */
  public Path javaShim() {
    return root.resolve("sdk/engine/java.sh");
  }
}
