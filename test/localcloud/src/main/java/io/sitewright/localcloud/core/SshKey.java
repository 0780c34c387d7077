package io.sitewright.localcloud.core;

/** A public key that new droplets may be given. */
public record SshKey(long id, String name, String publicKey, String fingerprint) {
  public String key() {
    return Long.toString(id);
  }
}
