package io.sitewright.model.settings;

/** Which cloud the program may touch. */
public enum Target implements Choice {
  /** The local cloud; the program refuses to run when only a real account is in reach. */
  LOCAL,
  /** The vendor's own. */
  CLOUD
}
