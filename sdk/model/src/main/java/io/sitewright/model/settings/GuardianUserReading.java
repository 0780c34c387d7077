package io.sitewright.model.settings;

import java.util.List;
import java.util.Optional;

/** Reads one element of {@code site:guardianUsers}. */
final class GuardianUserReading extends Members<GuardianUser> {
  private static final Member<String> NAME =
      Member.required(
          "name",
          new Text(
              "[A-Za-z0-9._@-]{1,64}",
              "not a user's name of letters, digits and . _ @ -",
              "a name, such as anna"),
          "Who it is.");
  private static final Member<String> PASSWORD_HASH =
      Member.required("passwordHash", new PasswordHash(), "The hash of the password.");

  GuardianUserReading() {
    super(
        "a guardian's user",
        "{\"name\": \"anna\", \"passwordHash\": \"$2y$10$...\"}",
        List.of(NAME, PASSWORD_HASH));
  }

  @Override
  Optional<GuardianUser> build(Raw raw, Values values) {
    return Optional.of(new GuardianUser(values.get(NAME), values.get(PASSWORD_HASH)));
  }

  /** Reads a password's hash; what does not look like one may be the password, so is not shown. */
  private static final class PasswordHash extends Reading<String> {
    private static final String PATTERN =
        "\\$2[aby]\\$(0[4-9]|1[0-9]|2[0-4])\\$[./A-Za-z0-9]{53}"
            + "|\\$apr1\\$[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]{22}"
            + "|\\$6\\$(rounds=[1-9][0-9]{3,8}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86}";

    @Override
    Optional<String> read(Raw raw) {
      return raw.text().matches(PATTERN)
          ? Optional.of(raw.text())
          : raw.refuse(
              "",
              Raw.HIDDEN,
              "not a hash by bcrypt, apr1 or sha512-crypt, and a plain password is kept nowhere",
              "write " + expected());
    }

    @Override
    String expected() {
      return "what follows the colon of htpasswd -nB NAME, such as $2y$10$...";
    }

    @Override
    Shape shape() {
      return new Shape.Text(PATTERN);
    }
  }
}
