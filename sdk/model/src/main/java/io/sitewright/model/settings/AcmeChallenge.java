package io.sitewright.model.settings;

/** How the site proves to an ACME authority that the domain is its own. */
public enum AcmeChallenge implements Choice {
  /** By an answer on port 80. */
  HTTP_01,
  /** By a DNS record. */
  DNS_01
}
