package io.sitewright.model.settings;

import io.sitewright.model.Port;

/** A cache that the application may use; it is not the site's own. */
public enum Cache implements Choice {
  NONE,
  REDIS,
  MEMCACHED;

  public boolean isUsed() {
    return this != NONE;
  }

  /** Where such a server listens unless it is told otherwise. */
  Port customaryPort() {
    return Port.tcp(this == MEMCACHED ? 11_211 : 6379);
  }
}
