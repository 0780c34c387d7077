package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;

/**
 * A certificate of Cloudflare's origin authority.
 *
 * @param request the signing request, as PEM
 * @param certificate as PEM
 * @param days how long it was asked for
 */
public record CfCertificate(
    String id,
    String request,
    String certificate,
    List<String> hosts,
    String requestType,
    int days,
    Instant expiresOn) {
  public CfCertificate {
    hosts = List.copyOf(hosts);
  }
}
