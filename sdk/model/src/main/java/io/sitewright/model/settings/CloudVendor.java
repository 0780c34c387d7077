package io.sitewright.model.settings;

/** Who runs the machines. */
public enum CloudVendor implements Choice {
  DIGITALOCEAN,
  AWS
}
