package io.sitewright.model.settings;

/** Where the files live that visitors upload. */
public enum Assets implements Choice {
  /** On the webserver's own disk. */
  LOCAL,
  /** In the object store, mounted where the application looks for them. */
  MOUNT,
  /** On the disk until, within a minute, they are moved to the object store. */
  POLL;

  /** Whether all webservers see the same files. */
  public boolean isShared() {
    return this != LOCAL;
  }
}
