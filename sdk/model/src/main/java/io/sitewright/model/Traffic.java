package io.sitewright.model;

/** What a flow lets through: one TCP {@link Port}, or {@link Ping}. */
public sealed interface Traffic permits Port, Ping {

  /** How people write it: {@code "tcp 443"} or {@code "ping"}. */
  String text();
}
