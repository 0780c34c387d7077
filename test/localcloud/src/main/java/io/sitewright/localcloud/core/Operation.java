package io.sitewright.localcloud.core;

/** What is asked of the vendor. */
public enum Operation {
  CREATE,
  READ,
  UPDATE,
  DELETE
}
