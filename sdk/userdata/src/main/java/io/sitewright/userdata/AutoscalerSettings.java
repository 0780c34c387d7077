package io.sitewright.userdata;

/** What autoscalers are told beyond what every machine is told. */
final class AutoscalerSettings {
  private AutoscalerSettings() {}

  static RoleEnv add(RoleEnv host) {
    return host;
  }
}
