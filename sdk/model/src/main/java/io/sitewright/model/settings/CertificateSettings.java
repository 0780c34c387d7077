package io.sitewright.model.settings;

import java.net.URI;
import java.util.Optional;

/** How the site proves to visitors what it is. */
public sealed interface CertificateSettings permits SiteSettings {
  /** Where the certificate comes from. Default: acme. */
  default Certificates certificates() {
    return Given.get(this, CertificateTable.CERTIFICATES);
  }

  /** Which ACME authority is asked. Default: live in production, staging in development. */
  default URI acmeDirectory() {
    return Given.get(this, CertificateTable.ACME_DIRECTORY);
  }

  /** How the domain is proven to be the site's own. Default: http-01. */
  default AcmeChallenge acmeChallenge() {
    return Given.get(this, CertificateTable.ACME_CHALLENGE);
  }

  /** Whom the authority writes to. Default: none. */
  default Optional<String> acmeEmail() {
    return Given.find(this, CertificateTable.ACME_EMAIL);
  }

  /** Makes the DNS record of challenge dns-01. Default: none. */
  default Optional<Secret> dnsToken() {
    return Given.find(this, CertificateTable.DNS_TOKEN);
  }

  /** A supplied certificate and what it is signed by, in PEM. Default: none. */
  default Optional<String> tlsCertificate() {
    return Given.find(this, CertificateTable.TLS_CERTIFICATE);
  }

  /** Its private key, in PEM. Default: none. */
  default Optional<Secret> tlsKey() {
    return Given.find(this, CertificateTable.TLS_KEY);
  }
}
