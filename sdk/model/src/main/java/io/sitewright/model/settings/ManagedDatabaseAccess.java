package io.sitewright.model.settings;

/** Who may ask a managed database for a connection. */
public enum ManagedDatabaseAccess implements Choice {
  /** The machines whose role has a flow to it, and no others. */
  MACHINES,
  /** Everything in the site's private network. */
  VPC
}
