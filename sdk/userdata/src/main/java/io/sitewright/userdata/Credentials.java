package io.sitewright.userdata;

import io.sitewright.model.settings.DatabaseEngine;

/**
 * How to reach the managed database. The engine tells the database machine, which tells the
 * webservers when the site's data is there, as it does of a database of its own.
 *
 * @param secret 64 hexadecimal digits from which the application makes its own secrets
 */
public record Credentials(
    DatabaseEngine engine,
    String host,
    int port,
    String name,
    String user,
    String password,
    String secret) {
  /** Its key in the database machine's report bucket. */
  public static final String KEY = "credentials/managed";

  /** As machines read it; secret. */
  public String text() {
    return """
        sitewright-credentials 1
        engine %s
        host %s
        port %d
        name %s
        user %s
        password %s
        secret %s
        """
        .formatted(engine.label(), host, port, name, user, password, secret);
  }

  /** A secret that stays as long as the password does, without one revealing the other. */
  public static String secretOf(String password) {
    return Sha256.hex("sitewright application secret\n" + password);
  }

  @Override
  public String toString() {
    return "Credentials of %s at %s:%d".formatted(user, host, port);
  }
}
