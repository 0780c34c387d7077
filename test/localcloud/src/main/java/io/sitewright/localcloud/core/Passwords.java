package io.sitewright.localcloud.core;

import java.security.SecureRandom;

/** Passwords as the vendor draws them for databases. */
@Assumed("their form; nothing depends on it")
final class Passwords {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 19;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  static String draw() {
    StringBuilder password = new StringBuilder("AVNS_");
    for (int i = 0; i < LENGTH; i++) {
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
