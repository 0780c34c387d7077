package io.sitewright;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.DnsProvider;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a site that is meant for the local cloud out of a real account: such a site runs only where
 * the local providers are attached in place of the vendors' own.
 */
final class LocalTarget {
  private final Set<String> attached;

  /**
   * @param providers names and ports, such as {@code digitalocean:4000,cloudflare:4001}
   */
  LocalTarget(String providers) {
    this.attached =
        Stream.of(providers.split(",", -1))
            .map(entry -> entry.split(":", 2)[0].strip())
            .collect(Collectors.toSet());
  }

  static LocalTarget ofThisRun() {
    String providers = System.getenv("PULUMI_DEBUG_PROVIDERS");
    return new LocalTarget(providers == null ? "" : providers);
  }

  void check(SiteSettings settings) {
    if (settings.target() != Target.LOCAL) {
      return;
    }
    List<String> needed = new ArrayList<>(List.of(settings.cloud().label()));
    if (settings.dns() == DnsProvider.CLOUDFLARE) {
      needed.add("cloudflare");
    }
    needed.removeAll(attached);
    if (!needed.isEmpty()) {
      throw new InvalidSettingsException(
          List.of(
              "site:target is \"local\": no local provider is attached for %s, so this run would change a real account; start it by ./sitewright, or after eval \"$(./sitewright env)\", or set site:target to cloud."
                  .formatted(String.join(" and ", needed))));
    }
  }
}
