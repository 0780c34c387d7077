package io.sitewright.model.settings;

import java.util.Optional;

/** Reads where a git repository is. Who wrote user and password into it does not see them again. */
final class RepositoryReading extends Reading<String> {
  private static final String PATTERN =
      "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+){1,8}/?";

  @Override
  Optional<String> read(Raw raw) {
    if (raw.text().matches(PATTERN)) {
      return Optional.of(raw.text());
    }
    return raw.text().contains("@")
        ? raw.refuse(
            "",
            Raw.HIDDEN,
            "an address with a user or a password, or not an https one",
            "write " + expected())
        : raw.refuse("not the https address of a git repository");
  }

  @Override
  String expected() {
    return "the https address of a git repository, such as https://git.example.org/shop/code.git";
  }

  @Override
  Shape shape() {
    return new Shape.Text(PATTERN);
  }
}
