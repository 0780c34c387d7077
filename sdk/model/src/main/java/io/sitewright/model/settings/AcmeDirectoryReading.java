package io.sitewright.model.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads {@code site:acmeDirectory}. */
final class AcmeDirectoryReading extends Reading<URI> {
  static final URI LIVE = URI.create("https://acme-v02.api.letsencrypt.org/directory");
  static final URI STAGING = URI.create("https://acme-staging-v02.api.letsencrypt.org/directory");

  private static final String ADDRESS =
      "https://[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?";

  @Override
  Optional<URI> read(Raw raw) {
    return switch (raw.text()) {
      case "live" -> Optional.of(LIVE);
      case "staging" -> Optional.of(STAGING);
      default ->
          raw.text().matches(ADDRESS)
              ? Optional.of(URI.create(raw.text()))
              : raw.refuse("neither live, staging nor an https address");
    };
  }

  @Override
  String expected() {
    return "live, staging, or the https address of an ACME directory";
  }

  @Override
  Shape shape() {
    return new Shape.Either(
        List.of(new Shape.OneOf(List.of("live", "staging")), new Shape.Text(ADDRESS)));
  }
}
