package io.sitewright.model.settings;

import static io.sitewright.model.settings.SiteTable.DOMAIN;
import static io.sitewright.model.settings.SiteTable.ZONE;
import static io.sitewright.model.settings.VisitorTable.ACCESS_EMAILS;
import static io.sitewright.model.settings.VisitorTable.ACCESS_EMAIL_DOMAINS;
import static io.sitewright.model.settings.VisitorTable.CLOUDFLARE;
import static io.sitewright.model.settings.VisitorTable.CLOUDFLARE_ACCOUNT;
import static io.sitewright.model.settings.VisitorTable.DNS;
import static io.sitewright.model.settings.VisitorTable.DNS_TTL;
import static io.sitewright.model.settings.VisitorTable.GUARDIAN;
import static io.sitewright.model.settings.VisitorTable.GUARDIAN_USERS;
import static io.sitewright.model.settings.VisitorTable.ZERO_TRUST;

import java.time.Duration;
import java.util.List;

/** That visitors find the site, and that a gate which is meant to be there is there. */
final class VisitorRules extends Rules {
  /** The least that Cloudflare takes for a record that it does not stand in front of. */
  private static final Duration CLOUDFLARES_LEAST_TTL = Duration.ofMinutes(1);

  VisitorRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    if (sound(DOMAIN, ZONE) && !settings.domain().isIn(settings.zone())) {
      refuse(
          ZONE,
          settings.zone(),
          "does not hold site:domain " + shown.of(DOMAIN, settings.domain()),
          "name the zone that the domain ends in");
    }
    recordsAreCloudflares();
    recordsLiveLongEnough();
    if (sound(ZERO_TRUST, GUARDIAN)) {
      zeroTrust();
      guardian();
    }
  }

  private void recordsAreCloudflares() {
    if (!sound(CLOUDFLARE, CLOUDFLARE_ACCOUNT, DNS)) {
      return;
    }
    boolean nobodysZone = settings.cloudflareAccount().isEmpty();
    if (settings.cloudflare() && nobodysZone) {
      refuse(
          CLOUDFLARE,
          "without site:cloudflareAccount, which owns the zone",
          "set site:cloudflareAccount to " + CLOUDFLARE_ACCOUNT.expected());
    } else if (settings.dns() == DnsProvider.CLOUDFLARE && nobodysZone) {
      refuse(
          DNS,
          "cloudflare",
          "without site:cloudflareAccount, which owns the zone",
          "set site:cloudflareAccount to " + CLOUDFLARE_ACCOUNT.expected());
    }
    if (settings.cloudflare() && settings.dns() != DnsProvider.CLOUDFLARE) {
      refuse(
          DNS,
          settings.dns().label(),
          "not where Cloudflare, which stands in front by site:cloudflare, looks for the webservers",
          "remove it, or set site:cloudflare to false");
    }
  }

  private void recordsLiveLongEnough() {
    if (sound(CLOUDFLARE, DNS, DNS_TTL)
        && settings.dns() == DnsProvider.CLOUDFLARE
        && !settings.cloudflare()
        && settings.dnsTtl().compareTo(CLOUDFLARES_LEAST_TTL) < 0) {
      refuse(
          DNS_TTL,
          settings.dnsTtl().toSeconds(),
          "less than Cloudflare, which keeps the records by site:dns, takes",
          "write 60 or more");
    }
  }

  private void zeroTrust() {
    boolean named = !settings.accessEmails().isEmpty() || !settings.accessEmailDomains().isEmpty();
    if (settings.zeroTrust()) {
      if (sound(CLOUDFLARE) && !settings.cloudflare()) {
        refuse(
            ZERO_TRUST,
            "Cloudflare's, and site:cloudflare is " + shown.of(CLOUDFLARE, false),
            "set site:cloudflare to true, or use site:guardian, which needs no Cloudflare");
      }
      if (settings.guardian()) {
        refuse(
            GUARDIAN,
            "a second gate before what site:zeroTrust guards, whose sign-in it would disturb",
            "set one of the two to false");
      }
      if (sound(ACCESS_EMAILS, ACCESS_EMAIL_DOMAINS) && !named) {
        refuse(
            ZERO_TRUST,
            "without anybody whom it lets through",
            "set site:accessEmails or site:accessEmailDomains");
      }
      return;
    }
    if (settings.guardian()) {
      return;
    }
    for (Setting<?> setting : List.of(ACCESS_EMAILS, ACCESS_EMAIL_DOMAINS)) {
      if (sound(setting) && isGiven(setting)) {
        refuse(
            setting,
            "",
            "a gate that is not there, as site:zeroTrust is false",
            "set site:zeroTrust to true, or remove it");
      }
    }
  }

  private void guardian() {
    if (!sound(GUARDIAN_USERS)) {
      return;
    }
    List<GuardianUser> users = settings.guardianUsers();
    if (settings.guardian() && users.isEmpty()) {
      refuse(
          GUARDIAN,
          "without anybody whom it lets through",
          "set site:guardianUsers to " + GUARDIAN_USERS.expected());
    }
    if (!settings.guardian() && !settings.zeroTrust() && !users.isEmpty()) {
      refuse(
          GUARDIAN_USERS,
          "",
          "a gate that is not there, as site:guardian is false",
          "set site:guardian to true, or remove it");
    }
  }
}
