package io.sitewright.model;

/** Cloudflare's edge; see {@link Peer#CLOUDFLARE}. */
public final class CloudflareEdge implements Peer {
  CloudflareEdge() {}

  @Override
  public String id() {
    return "cloudflare";
  }

  @Override
  public boolean covers(Peer other) {
    return this == other;
  }

  @Override
  public String toString() {
    return id();
  }
}
