package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Certificate;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Certificates. The name is the id, since the vendor's own id changes when it renews one. Leaf,
 * chain and key are kept as digests.
 */
@ObservedOn("pulumi-digitalocean 4.76.0: id; domains are read for every type of certificate")
final class CertificateFacade implements Facade {
  private final Cloud cloud;

  CertificateFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.CERTIFICATE;
  }

  @Override
  public String noun() {
    return "Certificate";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/certificates" + (id.isEmpty() ? "" : "?name=" + id);
  }

  @Override
  public String create(Props news) {
    String name = news.textOr("name", "");
    Certificate made =
        news.textOr("type", "custom").equals("custom")
            ? cloud
                .certificates()
                .supply(
                    name,
                    news.textOr("leafCertificate", ""),
                    news.textOr("certificateChain", ""),
                    news.textOr("privateKey", ""))
            : cloud.certificates().letsEncrypt(name, news.texts("domains"));
    return made.name();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .certificates()
        .named(id)
        .map(
            certificate -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("domains", certificate.hosts());
              out.put("name", certificate.name());
              out.put("notAfter", Times.plain(certificate.notAfter()));
              out.put("sha1Fingerprint", certificate.sha1());
              out.put("state", certificate.state());
              out.put("type", certificate.type());
              out.put("uuid", certificate.id());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    // Nothing of a certificate changes in place.
  }

  @Override
  public void delete(String id, Props state) {
    cloud
        .certificates()
        .delete(cloud.certificates().named(id).orElseThrow(CloudRefusal::notFound).id());
  }

  /** What the provider refuses before it asks the vendor. */
  static Optional<String> fault(Props news) {
    boolean custom = news.textOr("type", "custom").equals("custom");
    if (custom && !news.has("privateKey")) {
      return Optional.of("`private_key` is required for when type is `custom` or empty");
    }
    if (custom && !news.has("leafCertificate")) {
      return Optional.of("`leaf_certificate` is required for when type is `custom` or empty");
    }
    return !custom && news.texts("domains").isEmpty()
        ? Optional.of("`domains` is required for when type is `lets_encrypt`")
        : Optional.empty();
  }
}
