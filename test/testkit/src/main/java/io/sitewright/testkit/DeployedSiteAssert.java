package io.sitewright.testkit;

import io.sitewright.model.Peer;
import io.sitewright.model.Role;
import org.assertj.core.api.AbstractAssert;

/** Asserts what a deployed site is like. */
public final class DeployedSiteAssert extends AbstractAssert<DeployedSiteAssert, DeployedSite> {
  DeployedSiteAssert(DeployedSite actual) {
    super(actual, DeployedSiteAssert.class);
  }

  /** A preview finds everything as declared. */
  public DeployedSiteAssert hasNoChanges() {
    SitewrightAssertions.assertThat(actual.preview()).hasNoChanges();
    return this;
  }

  /** Begins a question on connections. */
  public From from(Peer peer) {
    return to -> new ConnectionAssert(actual, peer, to);
  }

  /** The source of connections. */
  @FunctionalInterface
  public interface From {
    /** Their target: every machine of that role. */
    ConnectionAssert to(Role role);
  }
}
