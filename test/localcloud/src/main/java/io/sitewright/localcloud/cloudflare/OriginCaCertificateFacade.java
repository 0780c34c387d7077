package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.CfCertificate;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Certificates of the origin authority. Nothing of one changes at the vendor. */
final class OriginCaCertificateFacade implements Facade {
  private static final int USUAL_DAYS = 5475;

  private final Cloud cloud;

  OriginCaCertificateFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CF_CERTIFICATE;
  }

  @Override
  public String noun() {
    return "origin certificate";
  }

  @Override
  public String path(String id, Props known) {
    return "/certificates" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .originCertificates()
        .create(
            news.textOr("csr", ""),
            news.texts("hostnames"),
            news.textOr("requestType", "").toLowerCase(Locale.ROOT),
            news.intOr("requestedValidity", USUAL_DAYS))
        .id();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud.originCertificates().find(id).map(OriginCaCertificateFacade::outputs);
  }

  private static Map<String, @Nullable Object> outputs(CfCertificate certificate) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("certificate", certificate.certificate());
    out.put("csr", certificate.request());
    out.put("expiresOn", certificate.expiresOn().toString());
    out.put("hostnames", certificate.hosts());
    out.put("requestType", certificate.requestType());
    out.put("requestedValidity", certificate.days());
    return out;
  }

  @Override
  @Assumed("terraform-provider-cloudflare v5: the API has no update; the provider asks nothing")
  public void update(String id, Props state, Props news) {
    // A validity that the program gives up differs without replacing; the certificate stays.
  }

  @Override
  public void delete(String id, Props state) {
    cloud.originCertificates().delete(id);
  }
}
