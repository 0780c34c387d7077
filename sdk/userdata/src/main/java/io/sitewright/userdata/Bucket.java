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

  /**
   * The scaling profile: how many webservers the site wants. The launcher and autoscalers write it.
   */
  public static final Bucket SCALING = new Bucket("scaling");

  /**
   * Whole root file systems of webservers, for the build method "backup". What is in it is used
   * only where a digest in the webservers' config bucket names it.
   */
  public static final Bucket IMAGES = new Bucket("webserver-images");

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

  /** The scheduled backups that the machines of a role make. */
  public static Bucket backupsOf(Role role) {
    if (role != Role.WEBSERVER && role != Role.DATABASE) {
      throw new IllegalArgumentException(
          "Role %s makes no backups; only webservers and the database machine do."
              .formatted(role.label()));
    }
    return new Bucket(role.label() + "-backups");
  }

  /**
   * Whether it holds what only this site has: the visitors' files, backups, and the credentials of
   * the living database. Such a bucket outlives mistakes.
   */
  public boolean holdsData() {
    return equals(UPLOADS) || equals(reportsOf(Role.DATABASE)) || isBackups();
  }

  /** Whether an object that is overwritten or deleted can be had back for a while. */
  public boolean keepsVersions() {
    return isBackups();
  }

  private boolean isBackups() {
    return equals(backupsOf(Role.WEBSERVER)) || equals(backupsOf(Role.DATABASE));
  }
}
