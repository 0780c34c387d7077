package io.sitewright.userdata;

import io.sitewright.model.Role;

/**
 * A bucket of the site by its logical name; the vendor's name has a suffix of its own.
 *
 * @param name such as {@code webserver-config}, {@code fleet}
 */
public record Bucket(String name) {
  /** One object for every machine generation; every role reads it, none writes it. */
  public static final Bucket FLEET = new Bucket("fleet");

  /** The visitors' uploads, shared by the webservers. */
  public static final Bucket UPLOADS = new Bucket("uploads");

  /** What the machines of a role are told; they only read it. */
  public static Bucket configOf(Role role) {
    Identity.requireMachine(role);
    return new Bucket(role.label() + "-config");
  }

  /** What the machines of a role say. Nothing in it is ever executed. */
  public static Bucket reportsOf(Role role) {
    Identity.requireMachine(role);
    return new Bucket(role.label() + "-reports");
  }
}
