package io.sitewright.model.settings;

/** Which of the two firewalls stand before the machines. */
public enum FirewallLayers implements Choice {
  BOTH,
  UFW,
  CLOUD,
  NONE;

  /** Whether the cloud's own firewall lets through only what the flows declare. */
  public boolean cloud() {
    return this == BOTH || this == CLOUD;
  }

  /** Whether every machine's own firewall lets through only what the flows declare. */
  public boolean ufw() {
    return this == BOTH || this == UFW;
  }
}
