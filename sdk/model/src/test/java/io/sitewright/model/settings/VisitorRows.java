package io.sitewright.model.settings;

import static io.sitewright.model.settings.SettingRow.row;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of {@link SettingsReaderTest} about visitors, gates and certificates. */
final class VisitorRows {
  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final String HASH = "$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

  private VisitorRows() {}

  static Stream<SettingRow> visitors() {
    return Stream.of(
        row("dns", SiteSettings::dns, DnsProvider.DIGITALOCEAN, "none", DnsProvider.NONE),
        row("zeroTrust", SiteSettings::zeroTrust, false, "true", true)
            .along("cloudflare", "true", "cloudflareAccount", ACCOUNT)
            .along("accessEmails", "[\"anna@example.org\"]"),
        row(
                "accessEmails",
                SiteSettings::accessEmails,
                List.of(),
                "[\"anna@example.org\"]",
                List.of("anna@example.org"))
            .along("zeroTrust", "true", "cloudflare", "true", "cloudflareAccount", ACCOUNT),
        row(
                "accessEmailDomains",
                SiteSettings::accessEmailDomains,
                List.of(),
                "[\"example.org\"]",
                List.of("example.org"))
            .along("zeroTrust", "true", "cloudflare", "true", "cloudflareAccount", ACCOUNT),
        row("accessSessionHours", SiteSettings::accessSessionHours, 24, "8", 8),
        row("guardian", SiteSettings::guardian, false, "true", true)
            .along("guardianUsers", "[{\"name\": \"anna\", \"passwordHash\": \"" + HASH + "\"}]"),
        row(
                "guardianUsers",
                SiteSettings::guardianUsers,
                List.of(),
                "[{\"name\": \"anna\", \"passwordHash\": \"" + HASH + "\"}]",
                List.of(new GuardianUser("anna", HASH)))
            .along("guardian", "true"),
        row(
                "certificates",
                SiteSettings::certificates,
                Certificates.ACME,
                "cloudflare-origin",
                Certificates.CLOUDFLARE_ORIGIN)
            .along("cloudflare", "true", "cloudflareAccount", ACCOUNT)
            .along("tlsKey", PemExamples.RSA_KEY),
        row(
            "acmeDirectory",
            SiteSettings::acmeDirectory,
            URI.create("https://acme-v02.api.letsencrypt.org/directory"),
            "https://ca.example.org:14000/dir",
            URI.create("https://ca.example.org:14000/dir")),
        row(
                "acmeChallenge",
                SiteSettings::acmeChallenge,
                AcmeChallenge.HTTP_01,
                "dns-01",
                AcmeChallenge.DNS_01)
            .along("dnsToken", "hunter2"),
        row(
            "dnsToken",
            SiteSettings::dnsToken,
            Optional.empty(),
            "hunter2",
            Optional.of(new Secret("hunter2"))),
        row(
            "acmeEmail",
            SiteSettings::acmeEmail,
            Optional.empty(),
            "anna@example.org",
            Optional.of("anna@example.org")),
        row(
                "tlsCertificate",
                SiteSettings::tlsCertificate,
                Optional.empty(),
                PemExamples.CERTIFICATE,
                Optional.of(PemExamples.CERTIFICATE))
            .along("certificates", "supplied", "tlsKey", PemExamples.KEY),
        row(
                "tlsKey",
                SiteSettings::tlsKey,
                Optional.empty(),
                PemExamples.KEY,
                Optional.of(new Secret(PemExamples.KEY)))
            .along("certificates", "supplied", "tlsCertificate", PemExamples.CERTIFICATE));
  }
}
