package io.sitewright.model;

/** A flow that lacks only its reason. Ends with {@link #because}. */
public record FlowOn(Peer from, Role to, Traffic on) {

  /** The reason, which lands in the firewall rule's description and in every report. */
  public Flow because(String reason) {
    return new Flow(from, to, on, reason);
  }
}
