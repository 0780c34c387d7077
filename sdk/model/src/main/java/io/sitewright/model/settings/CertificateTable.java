package io.sitewright.model.settings;

import java.net.URI;
import java.util.List;

/** How the site proves to visitors what it is. */
final class CertificateTable {
  static final Setting<Certificates> CERTIFICATES =
      Setting.having(
          "certificates",
          Certificates.ACME,
          new OneOf<>(Certificates.values()),
          "Where the certificate comes from: an ACME authority, these settings, or Cloudflare, whose own only Cloudflare trusts.");
  static final Setting<URI> ACME_DIRECTORY =
      Setting.following(
          "acmeDirectory",
          "live in production, staging in development",
          new Following<URI>() {
            @Override
            URI of(SiteSettings settings) {
              return settings.form() == Form.PRODUCTION
                  ? AcmeDirectoryReading.LIVE
                  : AcmeDirectoryReading.STAGING;
            }
          },
          new AcmeDirectoryReading(),
          "Which ACME authority is asked: Let's Encrypt's live one, its staging one, which no browser trusts, or another.");
  static final Setting<AcmeChallenge> ACME_CHALLENGE =
      Setting.having(
          "acmeChallenge",
          AcmeChallenge.HTTP_01,
          new OneOf<>(AcmeChallenge.values()),
          "How the site proves that the domain is its own: by an answer on port 80, or by a DNS record.");
  static final Setting<String> ACME_EMAIL =
      Setting.maybe(
          "acmeEmail",
          Texts.MAIL_ADDRESS,
          "Whom the ACME authority writes to about the certificate.");
  static final Setting<Secret> DNS_TOKEN =
      Setting.secret(
          "dnsToken",
          new SecretReadings.Word("an API token of DigitalOcean or Cloudflare in one line"),
          "Makes the DNS record of challenge dns-01: a token of dns that may edit the zone, held by autoscalers and the build machine only.");
  static final Setting<String> TLS_CERTIFICATE =
      Setting.maybe(
          "tlsCertificate",
          new SecretReadings.PemCertificate(),
          "The certificate of certificates supplied.");
  static final Setting<Secret> TLS_KEY =
      Setting.secret(
          "tlsKey",
          new SecretReadings.PemKey(),
          "The private key of tlsCertificate, or, an RSA one, that which Cloudflare makes a certificate for.");

  static final List<Setting<?>> ALL =
      List.of(
          CERTIFICATES,
          ACME_DIRECTORY,
          ACME_CHALLENGE,
          ACME_EMAIL,
          DNS_TOKEN,
          TLS_CERTIFICATE,
          TLS_KEY);

  private CertificateTable() {}
}
