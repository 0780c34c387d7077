package io.sitewright;

import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.settings.SiteSettings;
import java.util.Map;
import java.util.Optional;

/**
 * How many webservers a run declares: what the scaling profile says. Only a stack that was never
 * deployed, or that nobody ever scaled, has as many as its settings say.
 */
final class DesiredWebservers {
  private static final String SITE = "sitewright:index:Site";

  private DesiredWebservers() {}

  /** The settings of this run, with the number of webservers that is wanted now. */
  static SiteSettings in(
      StackSettings stack, SiteSettings settings, Optional<ScalingProfile> profile) {
    return profile
        .map(ScalingProfile::desired)
        .filter(desired -> desired != settings.webservers())
        .map(desired -> stack.with("webservers", desired.toString()).read(settings.form()))
        .orElse(settings);
  }

  /** The profile of the site that lives; empty when there is none yet. */
  static Optional<ScalingProfile> profile(
      LivingStack living, SiteSettings settings, Map<String, String> environment) {
    for (LivingResource site : living.ofType(SITE)) {
      Optional<String> endpoint = site.text(SiteIntent.STORE_ENDPOINT);
      Optional<String> bucket =
          living.find("Bucket", site.name() + "-scaling").flatMap(found -> found.text("name"));
      if (endpoint.isPresent() && bucket.isPresent()) {
        String region = site.text(SiteIntent.REGION).orElse(settings.region().slug());
        return new ScalingStore(endpoint.get(), region, environment).read(bucket.get(), settings);
      }
    }
    return Optional.empty();
  }
}
