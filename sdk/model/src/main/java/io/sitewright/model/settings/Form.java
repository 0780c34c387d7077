package io.sitewright.model.settings;

/** What a site is for, which decides its machines: chosen by the program, not by a setting. */
public enum Form implements Choice {
  /** One webserver and one database machine, to work on the site. */
  DEVELOPMENT,
  /** Several webservers under an autoscaler, for visitors. */
  PRODUCTION
}
