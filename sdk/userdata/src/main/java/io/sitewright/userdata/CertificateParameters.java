package io.sitewright.userdata;

import static io.sitewright.model.Role.WEBSERVER;

import io.sitewright.model.Role;
import io.sitewright.model.settings.AcmeChallenge;
import io.sitewright.model.settings.Certificates;
import io.sitewright.model.settings.SiteSettings;
import java.util.Arrays;
import java.util.Optional;

/**
 * What those are told who serve the site's certificate or order it: by HTTP-01 webservers do both;
 * by DNS-01 autoscalers order it, or the build machine where there are none.
 */
final class CertificateParameters {
  private CertificateParameters() {}

  static RoleEnv add(RoleEnv env, Role role, SiteSettings settings) {
    Optional<Role> issuer = issuer(settings);
    if (role == WEBSERVER) {
      return order(env, settings, issuer);
    }
    return issuer.filter(role::equals).isPresent()
        ? order(env.with("SITE_DOMAIN", settings.domain().toString()), settings, issuer)
            .with("SITE_ZONE", settings.zone().toString())
            .with("SITE_DNS", settings.dns().label())
        : env;
  }

  /** Who orders certificates; nobody when they are supplied. */
  static Optional<Role> issuer(SiteSettings settings) {
    if (settings.certificates() != Certificates.ACME) {
      return Optional.empty();
    }
    return settings.acmeChallenge() == AcmeChallenge.HTTP_01
        ? Optional.of(WEBSERVER)
        : StoreGrants.issuer(
            Arrays.stream(Role.values()).filter(role -> settings.count(role) > 0).toList());
  }

  private static RoleEnv order(RoleEnv env, SiteSettings settings, Optional<Role> issuer) {
    return env.with("SITE_CERTIFICATES", settings.certificates().label())
        .with("SITE_CERTIFICATE_ISSUER", issuer.map(Role::label).orElse(""))
        .with("SITE_ACME_DIRECTORY", settings.acmeDirectory().toString())
        .with("SITE_ACME_CHALLENGE", settings.acmeChallenge().label())
        .with("SITE_ACME_EMAIL", settings.acmeEmail().orElse(""));
  }
}
