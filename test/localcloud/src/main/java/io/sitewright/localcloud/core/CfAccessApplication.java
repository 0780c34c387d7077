package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What Cloudflare Access stands in front of.
 *
 * @param zoneId empty for one of the account
 * @param aud the audience that its tokens name
 * @param domain host and path, such as {@code example.org/wp-admin}
 * @param destinations hosts and paths, of which the domain is the first when it was not given
 * @param policies ids, in the order in which they are asked
 * @param extras further properties as the API has them, such as {@code skip_interstitial}
 */
public record CfAccessApplication(
    String id,
    String accountId,
    String zoneId,
    String aud,
    String name,
    String type,
    String domain,
    List<String> destinations,
    List<String> policies,
    String sessionDuration,
    Map<String, JsonNode> extras,
    Instant createdAt,
    Instant updatedAt) {
  public CfAccessApplication {
    destinations = List.copyOf(destinations);
    policies = List.copyOf(policies);
    extras = Map.copyOf(extras);
  }

  CfAccessApplication at(String account, String first, List<String> all) {
    return new CfAccessApplication(
        id,
        account,
        zoneId,
        aud,
        name,
        type,
        first,
        all,
        policies,
        sessionDuration,
        extras,
        createdAt,
        updatedAt);
  }

  CfAccessApplication stamped(String newId, String audience, Instant created, Instant updated) {
    return new CfAccessApplication(
        newId,
        accountId,
        zoneId,
        audience,
        name,
        type,
        domain,
        destinations,
        policies,
        sessionDuration,
        extras,
        created,
        updated);
  }
}
