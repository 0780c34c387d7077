package io.sitewright;

/** The provider plugin that these components need beside the vendors' own. */
final class SitewrightPlugin {
  static final String VERSION = "0.1.0";

  private SitewrightPlugin() {}
}
