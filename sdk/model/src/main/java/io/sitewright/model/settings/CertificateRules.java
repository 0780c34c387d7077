package io.sitewright.model.settings;

import static io.sitewright.model.settings.CertificateTable.ACME_CHALLENGE;
import static io.sitewright.model.settings.CertificateTable.CERTIFICATES;
import static io.sitewright.model.settings.CertificateTable.DNS_TOKEN;
import static io.sitewright.model.settings.CertificateTable.TLS_CERTIFICATE;
import static io.sitewright.model.settings.CertificateTable.TLS_KEY;

import io.sitewright.model.DomainName;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** That there is a certificate, that it fits, and that it can be had. */
final class CertificateRules extends Rules {
  CertificateRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    if (!sound(CERTIFICATES)) {
      return;
    }
    switch (settings.certificates()) {
      case SUPPLIED -> supplied();
      case CLOUDFLARE_ORIGIN -> origin();
      case ACME -> challengeCanBeMet();
    }
    if (settings.certificates() != Certificates.SUPPLIED) {
      unused(TLS_CERTIFICATE);
    }
    if (settings.certificates() == Certificates.ACME) {
      unused(TLS_KEY);
    }
  }

  private void unused(Setting<?> setting) {
    if (sound(setting) && isGiven(setting)) {
      problems.add(
          setting.toString(),
          "(given)",
          "not used, as site:certificates is "
              + shown.of(CERTIFICATES, settings.certificates().label()),
          "remove it, or set site:certificates to supplied");
    }
  }

  private void supplied() {
    for (Setting<?> setting : List.of(TLS_CERTIFICATE, TLS_KEY)) {
      if (sound(setting) && !isGiven(setting)) {
        refuse(CERTIFICATES, "supplied", "without " + setting, setting.howToSet());
      }
    }
    if (!sound(TLS_CERTIFICATE, TLS_KEY) || !isGiven(TLS_CERTIFICATE) || !isGiven(TLS_KEY)) {
      return;
    }
    X509Certificate own = Pem.certificates(settings.get(TLS_CERTIFICATE)).get(0);
    Optional<PrivateKey> key = Pem.privateKey(settings.get(TLS_KEY).reveal());
    if (key.isEmpty() || !Pem.belongTogether(own.getPublicKey(), key.get())) {
      problems.add(
          TLS_KEY.toString(),
          Raw.HIDDEN,
          "not the private key of the first certificate of site:tlsCertificate",
          "supply a certificate and its own key");
    }
    if (sound(SiteTable.DOMAIN) && !Pem.isFor(own, settings.domain())) {
      DomainName domain = settings.domain();
      problems.add(
          TLS_CERTIFICATE.toString(),
          "for " + String.join(", ", Pem.names(own)),
          "not for site:domain " + shown.of(SiteTable.DOMAIN, domain),
          "put first the certificate that names the domain");
    }
  }

  /** Cloudflare signs a request that is made from the site's own key. */
  private void origin() {
    String origin = settings.certificates().label();
    if (sound(VisitorTable.CLOUDFLARE) && !settings.cloudflare()) {
      refuse(
          CERTIFICATES,
          origin,
          "trusted by Cloudflare only, and visitors come without it",
          "set site:cloudflare to true, or choose acme or supplied");
    }
    if (!sound(TLS_KEY)) {
      return;
    }
    if (settings.tlsKey().isEmpty()) {
      refuse(
          CERTIFICATES,
          origin,
          "without site:tlsKey, for which Cloudflare makes the certificate",
          TLS_KEY.howToSet());
      return;
    }
    Optional<PrivateKey> key = Pem.privateKey(settings.get(TLS_KEY).reveal());
    if (key.isPresent() && !key.get().getAlgorithm().equals("RSA")) {
      problems.add(
          TLS_KEY.toString(),
          Raw.HIDDEN,
          "not an RSA key, for which alone site:certificates cloudflare-origin asks for a certificate",
          "supply an RSA key");
    }
  }

  private void challengeCanBeMet() {
    if (!sound(ACME_CHALLENGE, VisitorTable.DNS, VisitorTable.CLOUDFLARE)
        || settings.acmeChallenge() != AcmeChallenge.DNS_01) {
      return;
    }
    String challenge = settings.acmeChallenge().label();
    if (settings.dns() == DnsProvider.NONE) {
      refuse(
          ACME_CHALLENGE,
          challenge,
          "answered by a DNS record, and site:dns none lets nobody make one",
          "write http-01, or choose another site:dns");
    } else if (sound(DNS_TOKEN) && settings.dnsToken().isEmpty()) {
      refuse(
          ACME_CHALLENGE,
          challenge,
          "without site:dnsToken, with which the DNS record is made",
          "write http-01, or " + DNS_TOKEN.howToSet());
    }
    if (sound(MachineTable.BUILD_MACHINE, ScalingTable.AUTOSCALERS)
        && !settings.buildMachine()
        && settings.autoscalers() == 0) {
      refuse(
          ACME_CHALLENGE,
          challenge,
          "without a machine that may hold site:dnsToken, which is an autoscaler or a build machine",
          "write http-01, or set site:buildMachine to true");
    }
  }
}
