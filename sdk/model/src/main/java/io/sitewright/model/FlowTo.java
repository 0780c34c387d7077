package io.sitewright.model;

/** A flow half said: who reaches which role. Goes on with {@link #on}. */
public record FlowTo(Peer from, Role to) {

  public FlowOn on(Traffic traffic) {
    return new FlowOn(from, to, traffic);
  }
}
