package io.sitewright.model.settings;

/**
 * A default that follows from other settings. A class and not a lambda, for the reason of {@link
 * Reading}.
 */
abstract class Following<T> {
  abstract T of(SiteSettings settings);
}
