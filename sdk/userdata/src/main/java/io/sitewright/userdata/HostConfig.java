package io.sitewright.userdata;

import java.util.List;

/**
 * All that may change on the machines of one role, as objects named by their content and one
 * manifest that names them: a machine applies the whole or keeps what it has.
 *
 * <pre>{@code
 * HostConfig config = HostConfig.of(Ufw.rules(...), HostSettings.of(...));
 * put("manifest", config.manifest());
 * }</pre>
 */
public record HostConfig(HostObject rules, HostObject settings, HostObject bundle) {
  /** The manifest's key in the role's config bucket. */
  public static final String MANIFEST_KEY = "manifest";

  /** With {@code rules} as {@link Ufw#rules} writes them, and this build's host scripts. */
  public static HostConfig of(String rules, RoleEnv settings) {
    return new HostConfig(
        HostObject.of("rules", rules), HostObject.of("settings", settings.text()), Bundle.object());
  }

  /**
   * What the manifest names. Objects first, then the manifest: it must never name what is absent.
   */
  public List<HostObject> objects() {
    return List.of(rules, settings, bundle);
  }

  public String manifest() {
    StringBuilder text = new StringBuilder("sitewright-manifest 1\n");
    objects().forEach(object -> text.append(object.manifestLine()).append('\n'));
    return text.toString();
  }

  /** The version of this configuration: what a machine that has applied it reports. */
  public String digest() {
    return Sha256.hex(manifest());
  }
}
