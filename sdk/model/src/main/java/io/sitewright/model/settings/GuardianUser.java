package io.sitewright.model.settings;

/** Somebody whom the gateway guardian lets through; of the password only its hash is known. */
public record GuardianUser(String name, String passwordHash) {

  /** A line of a password file: {@code anna:$2y$10$...}. */
  public String line() {
    return name + ":" + passwordHash;
  }

  @Override
  public String toString() {
    return name;
  }
}
