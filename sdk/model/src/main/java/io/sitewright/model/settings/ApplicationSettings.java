package io.sitewright.model.settings;

import java.util.List;
import java.util.Optional;

/** What the site is made with, and what serves it. */
public sealed interface ApplicationSettings permits SiteSettings {
  /** What the site is made with. Default: wordpress. */
  default Application application() {
    return Given.get(this, ApplicationTable.APPLICATION);
  }

  /** Which version of it is installed. Default: one that is pinned for each application. */
  default String applicationVersion() {
    return Given.get(this, ApplicationTable.APPLICATION_VERSION);
  }

  /** The SHA-256 of an archive of it in the webservers' config bucket. Default: none. */
  default Optional<String> applicationArchive() {
    return Given.find(this, ApplicationTable.APPLICATION_ARCHIVE);
  }

  /** Where code or pages of your own are. Default: none. */
  default Optional<String> applicationRepository() {
    return Given.find(this, ApplicationTable.APPLICATION_REPOSITORY);
  }

  /** Which revision of them is installed. Default: main. */
  default String applicationRevision() {
    return Given.get(this, ApplicationTable.APPLICATION_REVISION);
  }

  /** Opens that repository. Default: none. */
  default Optional<Secret> applicationRepositoryToken() {
    return Given.find(this, ApplicationTable.APPLICATION_REPOSITORY_TOKEN);
  }

  /** The program that serves the site. Default: nginx. */
  default WebserverKind webserverKind() {
    return Given.get(this, ApplicationTable.WEBSERVER_KIND);
  }

  /** The PHP that runs the application, such as 8.2. Default: that of the webservers' image. */
  default String phpVersion() {
    return Given.get(this, ApplicationTable.PHP_VERSION);
  }

  /** How PHP-FPM runs it, and PHP's limits. Default: at most 80 children, of which 5 to 15 idle. */
  default PhpSettings php() {
    return Given.get(this, ApplicationTable.PHP_SETTINGS);
  }

  /**
   * PHP's extensions, as the distribution's packages are named. Default: what application, database
   * and cache need.
   */
  default List<String> phpExtensions() {
    return Given.get(this, ApplicationTable.PHP_EXTENSIONS);
  }
}
