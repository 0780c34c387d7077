package io.sitewright.model;

/** ICMP echo: asking a machine whether it answers. */
public enum Ping implements Traffic {
  PING;

  @Override
  public String text() {
    return "ping";
  }
}
