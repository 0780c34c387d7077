package io.sitewright.model.settings;

/** Which events are mailed; each level has those of the levels after it. */
public enum MailLevel implements Choice {
  INFO,
  ERROR,
  MANDATORY
}
