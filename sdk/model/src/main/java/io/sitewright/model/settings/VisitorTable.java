package io.sitewright.model.settings;

import java.time.Duration;
import java.util.List;

/** How visitors find the site, and who is let through to its administration. */
final class VisitorTable {
  static final Setting<Boolean> CLOUDFLARE =
      Setting.having(
          "cloudflare",
          false,
          Truth.READING,
          "Whether Cloudflare has the DNS zone and stands in front of the webservers, which then admit nobody else.");
  static final Setting<String> CLOUDFLARE_ACCOUNT =
      Setting.maybe(
          "cloudflareAccount",
          new Text(
              "[0-9a-f]{32}",
              "not a Cloudflare account id",
              "the 32 hexadecimal digits of a Cloudflare account id"),
          "The Cloudflare account that owns the zone; must be given with cloudflare.");
  static final Setting<DnsProvider> DNS =
      Setting.following(
          "dns",
          "cloudflare with cloudflare, else digitalocean",
          new Following<DnsProvider>() {
            @Override
            DnsProvider of(SiteSettings settings) {
              return settings.cloudflare() ? DnsProvider.CLOUDFLARE : DnsProvider.DIGITALOCEAN;
            }
          },
          new OneOf<>(DnsProvider.values()),
          "Who keeps the site's DNS records; with none they are shown, to be entered by hand.");
  static final Setting<Duration> DNS_TTL =
      Setting.having(
          "dnsTtl",
          Duration.ofMinutes(2),
          new Whole.Seconds(30, 86_400),
          "For how many seconds resolvers may keep the site's DNS records.");
  static final Setting<Boolean> ZERO_TRUST =
      Setting.having(
          "zeroTrust",
          false,
          Truth.READING,
          "Whether Cloudflare asks who somebody is before they reach the application's administration; needs cloudflare. Of own and static it guards the whole site.");
  static final Setting<List<String>> ACCESS_EMAILS =
      Setting.having(
          "accessEmails",
          List.of(),
          ListOf.distinct(
              Texts.MAIL_ADDRESS, "a JSON list of mail addresses, such as [\"anna@example.org\"]"),
          "Whom Zero Trust lets through.");
  static final Setting<List<String>> ACCESS_EMAIL_DOMAINS =
      Setting.having(
          "accessEmailDomains",
          List.of(),
          ListOf.distinct(
              Texts.DOMAIN_NAME, "a JSON list of mail domains, such as [\"example.org\"]"),
          "The mail domains all of whose addresses Zero Trust lets through.");
  static final Setting<Integer> ACCESS_SESSION_HOURS =
      Setting.having(
          "accessSessionHours",
          24,
          Whole.from(1, 720),
          "For how many hours Zero Trust remembers somebody.");
  static final Setting<Boolean> GUARDIAN =
      Setting.having(
          "guardian",
          false,
          Truth.READING,
          "Whether webservers ask for a password before the application's administration; refused with zeroTrust. Of own and static it guards the whole site.");
  static final Setting<List<GuardianUser>> GUARDIAN_USERS =
      Setting.delicate(
          "guardianUsers",
          List.of(),
          ListOf.distinct(
              new GuardianUserReading(), "a JSON list of objects with name and passwordHash"),
          "Whom the guardian lets through. Of a password only its hash is written, by bcrypt, apr1 or sha512-crypt.");

  static final List<Setting<?>> ALL =
      List.of(
          CLOUDFLARE,
          CLOUDFLARE_ACCOUNT,
          DNS,
          DNS_TTL,
          ZERO_TRUST,
          ACCESS_EMAILS,
          ACCESS_EMAIL_DOMAINS,
          ACCESS_SESSION_HOURS,
          GUARDIAN,
          GUARDIAN_USERS);

  private VisitorTable() {}
}
