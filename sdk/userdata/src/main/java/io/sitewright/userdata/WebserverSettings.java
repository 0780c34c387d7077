package io.sitewright.userdata;

import static java.util.stream.Collectors.joining;

import io.sitewright.model.Cidr;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;

/** What webservers are told beyond what every machine is told. */
final class WebserverSettings {
  private WebserverSettings() {}

  static RoleEnv add(RoleEnv host, SiteSettings settings, List<Cidr> edge) {
    // Only behind the edge does a header say who the visitor is.
    String trusted =
        settings.cloudflare() ? edge.stream().map(Cidr::toString).collect(joining(" ")) : "";
    return host.with("SITE_DOMAIN", settings.domain().toString())
        .with("SITE_APPLICATION", settings.application().label())
        .with("SITE_WEBSERVER_KIND", settings.webserverKind().label())
        .with("SITE_PHP_VERSION", settings.phpVersion())
        .with("SITE_EDGE_RANGES", trusted);
  }
}
