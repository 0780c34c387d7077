package io.sitewright.localcloud.core;

/** What differs between the vendors of machines, as data. */
public enum Vendor {
  /**
   * Its cloud firewalls also filter what arrives over the private network: they block all traffic
   * that no rule permits, on the public and on the private interface.
   *
   * @see <a
   *     href="https://docs.digitalocean.com/products/networking/firewalls/how-to/configure-rules/">How
   *     to configure firewall rules</a>
   */
  @ObservedOn("vendor's documentation; blog.stangroome.com 2017-10-04: both interfaces")
  DIGITALOCEAN("digitalocean", true);

  private final String word;
  private final boolean firewallInsideVpc;

  Vendor(String word, boolean firewallInsideVpc) {
    this.word = word;
    this.firewallInsideVpc = firewallInsideVpc;
  }

  /** Such as {@code digitalocean}. */
  public String word() {
    return word;
  }

  /** Whether a cloud firewall filters what the machines of one private network send each other. */
  public boolean firewallInsideVpc() {
    return firewallInsideVpc;
  }
}
