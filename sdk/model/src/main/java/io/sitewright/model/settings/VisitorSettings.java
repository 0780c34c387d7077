package io.sitewright.model.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How visitors find the site, and who is let through to its administration. */
public sealed interface VisitorSettings permits SiteSettings {
  /** {@link #drainTime()} beyond {@link #dnsTtl()}. */
  Duration DRAIN_MARGIN = Duration.ofSeconds(15);

  /** Whether Cloudflare has the zone and stands in front. Default: false. */
  default boolean cloudflare() {
    return Given.get(this, VisitorTable.CLOUDFLARE);
  }

  /** The Cloudflare account that owns the zone. Default: none. */
  default Optional<String> cloudflareAccount() {
    return Given.find(this, VisitorTable.CLOUDFLARE_ACCOUNT);
  }

  /**
   * Who keeps the site's DNS records. Default: cloudflare with {@link #cloudflare()}, else
   * digitalocean.
   */
  default DnsProvider dns() {
    return Given.get(this, VisitorTable.DNS);
  }

  /** How long resolvers may keep the records. Default: 120 seconds. */
  default Duration dnsTtl() {
    return Given.get(this, VisitorTable.DNS_TTL);
  }

  /**
   * How long a webserver whose record has gone serves on before it goes itself: as long as
   * resolvers may keep the record, and 15 seconds for what lies around that, which is the time
   * until all name servers know, and the requests that are being answered at the end.
   */
  default Duration drainTime() {
    return dnsTtl().plus(DRAIN_MARGIN);
  }

  /** Whether Cloudflare asks who somebody is before the administration. Default: false. */
  default boolean zeroTrust() {
    return Given.get(this, VisitorTable.ZERO_TRUST);
  }

  /** Whom it lets through. Default: none. */
  default List<String> accessEmails() {
    return Given.get(this, VisitorTable.ACCESS_EMAILS);
  }

  /** The mail domains that it lets through. Default: none. */
  default List<String> accessEmailDomains() {
    return Given.get(this, VisitorTable.ACCESS_EMAIL_DOMAINS);
  }

  /** For how long it remembers somebody. Default: 24. */
  default int accessSessionHours() {
    return Given.get(this, VisitorTable.ACCESS_SESSION_HOURS);
  }

  /** Whether webservers ask for a password before the administration. Default: false. */
  default boolean guardian() {
    return Given.get(this, VisitorTable.GUARDIAN);
  }

  /** Whom they let through. Default: none. */
  default List<GuardianUser> guardianUsers() {
    return Given.get(this, VisitorTable.GUARDIAN_USERS);
  }
}
