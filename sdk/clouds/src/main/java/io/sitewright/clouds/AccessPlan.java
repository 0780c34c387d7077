package io.sitewright.clouds;

import io.sitewright.model.DomainName;
import java.time.Duration;
import java.util.List;

/**
 * Who gets through to which paths of a host.
 *
 * @param host a full name in the zone
 * @param paths as in an address, such as {@code /wp-admin}
 * @param emails people by their addresses
 * @param emailDomains everybody with an address in one of these domains
 * @param session how long one proof lasts
 */
public record AccessPlan(
    DomainName host,
    List<String> paths,
    List<String> emails,
    List<String> emailDomains,
    Duration session) {
  public AccessPlan {
    paths = List.copyOf(paths);
    emails = List.copyOf(emails);
    emailDomains = List.copyOf(emailDomains);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException(
          "AccessPlan for %s names no path; name those that are to be closed.".formatted(host));
    }
    if (emails.isEmpty() && emailDomains.isEmpty()) {
      throw new IllegalArgumentException(
          "AccessPlan for %s names nobody; name an e-mail address or a domain of them."
              .formatted(host));
    }
  }
}
