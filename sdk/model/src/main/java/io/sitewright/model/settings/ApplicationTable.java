package io.sitewright.model.settings;

import java.util.List;

/** What the site is made with, and what serves it. */
final class ApplicationTable {
  static final Reading<String> PHP =
      new Words(
          List.of("8.1", "8.2", "8.3", "8.4"),
          "not a PHP version that an image carries",
          "8.1, 8.2, 8.3 or 8.4, as the webservers' image carries it");

  static final Setting<Application> APPLICATION =
      Setting.having(
          "application",
          Application.WORDPRESS,
          new OneOf<>(Application.values()),
          "What the site is made with; own is PHP code of your own, static is HTML without PHP.");
  static final Setting<String> APPLICATION_VERSION =
      Setting.following(
          "applicationVersion",
          "one that is pinned for each application; the value of applicationRevision for own and static",
          new Following<String>() {
            @Override
            String of(SiteSettings settings) {
              return settings.application().isOwnCode()
                  ? settings.applicationRevision()
                  : settings.application().version();
            }
          },
          new Text(
              "[0-9]{1,3}(\\.[0-9]{1,3}){1,3}",
              "not a version in numbers",
              "a version, such as 6.9.4"),
          "Which version of the application is installed.");
  static final Setting<String> APPLICATION_ARCHIVE =
      Setting.maybe(
          "applicationArchive",
          new Text(
              "[0-9a-f]{64}",
              "not a SHA-256 digest",
              "the 64 hexadecimal digits of the SHA-256 of a tar.gz"),
          "An archive of the application that lies in the webservers' config bucket, installed instead of a download.");
  static final Setting<String> APPLICATION_REPOSITORY =
      Setting.maybe(
          "applicationRepository",
          Texts.REPOSITORY,
          "Where your own code or pages are; must be given for own.");
  static final Setting<String> APPLICATION_REVISION =
      Setting.having(
          "applicationRevision",
          "main",
          new Text(
              "(?!.*(\\.\\.|//|@\\{|\\.lock$|/$))[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}",
              "not a branch, tag or commit",
              "a branch, tag or commit, such as main"),
          "Which revision of applicationRepository is installed.");
  static final Setting<Secret> APPLICATION_REPOSITORY_TOKEN =
      Setting.secret(
          "applicationRepositoryToken",
          new SecretReadings.Word("a token that may read the repository"),
          "Opens applicationRepository, or the repositories of a baseline, where they are not public.");
  static final Setting<WebserverKind> WEBSERVER_KIND =
      Setting.having(
          "webserverKind",
          WebserverKind.NGINX,
          new OneOf<>(WebserverKind.values()),
          "The program that serves the site.");
  static final Setting<String> PHP_VERSION =
      Setting.following(
          "phpVersion",
          "the PHP of the webservers' image; 8.2 for a snapshot",
          new Following<String>() {
            @Override
            String of(SiteSettings settings) {
              return settings.customaryPhp();
            }
          },
          PHP,
          "The PHP that runs the application.");
  static final Setting<PhpSettings> PHP_SETTINGS =
      Setting.having(
          "php",
          PhpSettings.DEFAULT,
          new PhpReading(),
          "How PHP-FPM runs the application, and PHP's limits.");
  static final Setting<List<String>> PHP_EXTENSIONS =
      Setting.following(
          "phpExtensions",
          "those that the application, the database and the cache need",
          new Following<List<String>>() {
            @Override
            List<String> of(SiteSettings settings) {
              return settings
                  .application()
                  .phpExtensions(settings.databaseEngine(), settings.cache());
            }
          },
          ListOf.distinct(
              new Text(
                  "[a-z][a-z0-9]{1,31}", "not the name of an extension", "a name, such as imagick"),
              "a JSON list of names, such as [\"gd\", \"mysql\"]"),
          "The extensions of PHP, as the distribution's packages are named: gd is php8.2-gd.");

  static final List<Setting<?>> ALL =
      List.of(
          APPLICATION,
          APPLICATION_VERSION,
          APPLICATION_ARCHIVE,
          APPLICATION_REPOSITORY,
          APPLICATION_REVISION,
          APPLICATION_REPOSITORY_TOKEN,
          WEBSERVER_KIND,
          PHP_VERSION,
          PHP_SETTINGS,
          PHP_EXTENSIONS);

  private ApplicationTable() {}
}
