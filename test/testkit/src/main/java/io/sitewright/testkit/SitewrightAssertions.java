package io.sitewright.testkit;

/** Where assertions on sites begin. */
public final class SitewrightAssertions {
  private SitewrightAssertions() {}

  /** What a command on a site did. */
  public static UpdateAssert assertThat(Update actual) {
    return new UpdateAssert(actual);
  }

  /** A site as it is deployed. */
  public static DeployedSiteAssert assertThat(DeployedSite actual) {
    return new DeployedSiteAssert(actual);
  }
}
