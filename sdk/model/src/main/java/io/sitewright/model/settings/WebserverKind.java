package io.sitewright.model.settings;

/** The program that serves the site. */
public enum WebserverKind implements Choice {
  NGINX,
  APACHE,
  LIGHTTPD
}
