package io.sitewright.model.settings;

/** Where the certificate comes from that visitors, or Cloudflare, are shown. */
public enum Certificates implements Choice {
  /** From an ACME authority, which renews it. */
  ACME,
  /** From the settings. */
  SUPPLIED,
  /** From Cloudflare, and trusted by Cloudflare only. */
  CLOUDFLARE_ORIGIN
}
