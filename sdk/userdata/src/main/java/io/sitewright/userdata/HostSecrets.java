package io.sitewright.userdata;

import io.sitewright.model.Role;
import io.sitewright.model.settings.Certificates;
import io.sitewright.model.settings.Secret;
import io.sitewright.model.settings.SiteSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What the machines of one role must know and nobody else: one object of the role's config bucket,
 * in lines as {@link RoleEnv} writes them. It is written as a secret of the engine's; the settings
 * name its version, so that a changed secret is applied like any changed setting.
 *
 * <pre>{@code
 * HostSecrets secrets = HostSecrets.of(settings, WEBSERVER);
 * if (!secrets.isEmpty()) { put(secrets.key(), secret(secrets.text())); }
 * HostConfig.of(settings, WEBSERVER, flows, edge, places.secrets(secrets));
 * }</pre>
 */
public final class HostSecrets {
  /** Where webservers find a certificate that is made after their configuration. */
  public static final String ORIGIN_KEY = "certificates/origin";

  private static final int ROUNDS = 100_000;
  private static final int BITS = 256;

  private final Role role;
  private final RoleEnv values;

  private HostSecrets(Role role, RoleEnv values) {
    this.role = role;
    this.values = values;
  }

  /** Nothing yet; for what is secret of its own, such as a certificate that comes later. */
  public static HostSecrets none(Role role) {
    Identity.requireMachine(role);
    return new HostSecrets(role, RoleEnv.empty());
  }

  /** Those that the settings hold. */
  public static HostSecrets of(SiteSettings settings, Role role) {
    Identity.requireMachine(role);
    HostSecrets secrets = new HostSecrets(role, RoleEnv.empty());
    secrets = secrets.with("SITE_SMTP_PASSWORD", settings.smtpPassword());
    if (role == Role.WEBSERVER || role == Role.DATABASE) {
      secrets = secrets.with("SITE_BACKUP_TOKEN", settings.backupRepositoryToken());
    }
    if (role == Role.WEBSERVER
        || (role == Role.DATABASE && settings.baselineDatabase().isPresent())) {
      secrets = secrets.with("SITE_APPLICATION_TOKEN", settings.applicationRepositoryToken());
    }
    if (role == Role.WEBSERVER) {
      if (settings.certificates() == Certificates.SUPPLIED
          && settings.tlsCertificate().isPresent()
          && settings.tlsKey().isPresent()) {
        secrets =
            secrets.withCertificate(
                settings.tlsCertificate().get(), settings.tlsKey().get().reveal());
      }
    }
    return secrets;
  }

  /** These and one more. */
  public HostSecrets with(String name, String value) {
    return new HostSecrets(role, values.with(name, value));
  }

  /** These and the certificate, in PEM, that the webservers serve. */
  public HostSecrets withCertificate(String certificate, String key) {
    return with("SITE_TLS_CERTIFICATE", base64(certificate)).with("SITE_TLS_KEY", base64(key));
  }

  private HostSecrets with(String name, Optional<Secret> value) {
    return value.isPresent() ? with(name, value.get().reveal()) : this;
  }

  /** Whether there is nothing to keep secret. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Its key in the role's config bucket; another content has another key. */
  public String key() {
    return "secrets/" + version();
  }

  /** The object itself. */
  public String text() {
    return values.text();
  }

  /**
   * What the settings, which are no secret, may say of it: derived slowly, so that a weak password
   * cannot be found from it by trying.
   */
  public String version() {
    byte[] salt = ("sitewright-secrets " + role.label()).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(text().toCharArray(), salt, ROUNDS, BITS))
              .getEncoded();
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no PBKDF2, which every Java has.", e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Names only. */
  @Override
  public String toString() {
    return "HostSecrets" + values;
  }
}
