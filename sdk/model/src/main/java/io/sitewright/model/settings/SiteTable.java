package io.sitewright.model.settings;

import io.sitewright.model.DomainName;
import io.sitewright.model.Region;
import java.util.List;

/** What the site is called and where it is. */
final class SiteTable {
  static final Setting<Target> TARGET =
      Setting.having(
          "target",
          Target.LOCAL,
          new OneOf<>(Target.values()),
          "Which cloud the program may touch: the local one, or the vendor's.");
  static final Setting<CloudVendor> CLOUD =
      Setting.having(
          "cloud",
          CloudVendor.DIGITALOCEAN,
          new PlaceReadings.Vendor(),
          "Who runs the machines; aws is not available yet.");
  static final Setting<Region> REGION =
      Setting.having(
          "region", Defaults.REGION, new PlaceReadings.Regions(), "Where the machines are.");
  static final Setting<DomainName> DOMAIN =
      Setting.required(
          "domain",
          new PlaceReadings.Domain("the full host name of the site, such as www.example.org"),
          "The host name that visitors type.");
  static final Setting<DomainName> ZONE =
      Setting.following(
          "zone",
          "domain without its first label, or domain itself when it has two labels",
          new Following<DomainName>() {
            @Override
            DomainName of(SiteSettings settings) {
              return settings.domain().customaryZone();
            }
          },
          new PlaceReadings.Domain("the DNS zone that holds the domain, such as example.org"),
          "The DNS zone in which the site's records are made.");
  static final Setting<String> SITE_NAME =
      Setting.following(
          "siteName",
          "the value of domain",
          new Following<String>() {
            @Override
            String of(SiteSettings settings) {
              return settings.domain().text();
            }
          },
          Texts.LINE,
          "What the site calls itself to its visitors.");

  static final List<Setting<?>> ALL = List.of(TARGET, CLOUD, REGION, DOMAIN, ZONE, SITE_NAME);

  private SiteTable() {}
}
