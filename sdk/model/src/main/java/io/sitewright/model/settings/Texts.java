package io.sitewright.model.settings;

/** The kinds of text that more than one setting is made of. */
final class Texts {
  private static final String HOST =
      "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String MAIL_NAME = "[A-Za-z0-9._%+'-]{1,64}";

  static final Text HOST_NAME =
      new Text(
          "(?=.{1,253}$)" + HOST,
          "not a host name in lower case nor an IPv4 address",
          "the host name or IPv4 address of a server, such as cache.example.org");

  static final Text DOMAIN_NAME =
      new Text(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])",
          "not a domain name in lower case",
          "a domain name, such as example.org");

  static final Text MAIL_ADDRESS =
      new Text(
          MAIL_NAME
              + "@(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}",
          "not a mail address",
          "a mail address, such as anna@example.org");

  static final Reading<String> REPOSITORY = new RepositoryReading();

  static final Text LINE =
      new Text(
          "[^\\x00-\\x1f\\x7f]{0,99}[^\\x00-\\x1f\\x7f\\s]",
          "not one line of at most 100 characters",
          "one line of at most 100 characters");

  private Texts() {}
}
