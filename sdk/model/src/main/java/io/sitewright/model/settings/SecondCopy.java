package io.sitewright.model.settings;

/** Where a backup is kept besides the object store. */
public enum SecondCopy implements Choice {
  NONE,
  GIT
}
