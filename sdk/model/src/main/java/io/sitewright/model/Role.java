package io.sitewright.model;

import java.util.Optional;

/**
 * What a part of a site does. Every role but the managed database is a machine of the site's own.
 */
public enum Role implements Peer {
  /** The door for operators, from which every other machine is administered. */
  BUILD_MACHINE("build-machine"),
  /** Watches the webservers and adds or removes some. */
  AUTOSCALER("autoscaler"),
  /** Serves the site to visitors. */
  WEBSERVER("webserver"),
  /** Holds the site's data, or, beside a managed database, its backups. */
  DATABASE("database"),
  /** A database that the vendor runs; no machine, so nothing pings it or logs in. */
  MANAGED_DATABASE("managed-database");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** The bare name, such as {@code webserver}; {@link #id()} is {@code role:webserver}. */
  public String label() {
    return label;
  }

  /** Whether the site runs machines of this role itself. */
  public boolean isMachine() {
    return this != MANAGED_DATABASE;
  }

  /** The role with this {@link #label()}. */
  public static Optional<Role> parse(String label) {
    for (Role role : values()) {
      if (role.label.equals(label)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  @Override
  public String id() {
    return "role:" + label;
  }

  @Override
  public boolean covers(Peer other) {
    return this == other;
  }
}
