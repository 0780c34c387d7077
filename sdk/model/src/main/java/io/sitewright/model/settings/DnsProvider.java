package io.sitewright.model.settings;

/** Who keeps the site's DNS records. */
public enum DnsProvider implements Choice {
  DIGITALOCEAN,
  CLOUDFLARE,
  /** Nobody that the program may ask: the records are shown, to be entered by hand. */
  NONE
}
