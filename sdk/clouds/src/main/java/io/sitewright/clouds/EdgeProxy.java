package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.sitewright.model.DomainName;
import java.util.List;

/**
 * What a vendor of DNS that visitors come through can do for the site at its edge: what {@link
 * Dns#proxy} offers.
 */
public interface EdgeProxy {
  /**
   * Makes the whole zone strict: visitors and the proxy speak TLS 1.2 or newer, the proxy checks
   * the webservers' certificates, and plain http is redirected to https.
   */
  List<Resource> harden(String name, Zone zone, Place place);

  /** Lets nobody reach the plan's paths but who proves to be one of its people. */
  Resource access(String name, Zone zone, AccessPlan plan, Place place);

  /**
   * A certificate that the proxy trusts and nobody else does, for webservers that none but the
   * proxy reaches.
   *
   * @param request a certificate signing request in PEM, made with an RSA key
   */
  OriginCertificate originCertificate(
      String name, List<DomainName> hosts, Output<String> request, Place place);
}
