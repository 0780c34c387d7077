package io.sitewright.userdata;

import io.sitewright.model.Cidr;
import io.sitewright.model.Flows;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;

/**
 * All that may change on the machines of one role, as objects named by their content and one
 * manifest that names them: a machine applies the whole or keeps what it has.
 *
 * <pre>{@code
 * HostConfig config = HostConfig.of(settings, WEBSERVER, flows, List.of(), places);
 * config.objects().forEach(object -> put(object.key(), object.base64()));
 * put(HostConfig.MANIFEST_KEY, config.manifest());
 * }</pre>
 */
public record HostConfig(HostObject rules, HostObject settings, HostObject bundle) {
  /** The manifest's key in the role's config bucket. */
  public static final String MANIFEST_KEY = "manifest";

  /**
   * What the machines of {@code role} are told.
   *
   * @param edge the ranges that {@link io.sitewright.model.Peer#CLOUDFLARE} stands for
   */
  public static HostConfig of(
      SiteSettings settings, Role role, Flows flows, List<Cidr> edge, Places places) {
    Identity.requireMachine(role);
    return new HostConfig(
        HostObject.of("rules", Ufw.rules(flows, role, settings, edge)),
        HostObject.of("settings", HostSettings.of(settings, role, edge, places).text()),
        Bundle.object());
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
