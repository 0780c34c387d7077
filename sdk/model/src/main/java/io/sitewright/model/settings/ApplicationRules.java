package io.sitewright.model.settings;

import static io.sitewright.model.settings.ApplicationTable.APPLICATION;
import static io.sitewright.model.settings.ApplicationTable.APPLICATION_REPOSITORY;
import static io.sitewright.model.settings.ApplicationTable.APPLICATION_REPOSITORY_TOKEN;
import static io.sitewright.model.settings.ApplicationTable.APPLICATION_REVISION;
import static io.sitewright.model.settings.ApplicationTable.APPLICATION_VERSION;
import static io.sitewright.model.settings.ApplicationTable.PHP_EXTENSIONS;
import static io.sitewright.model.settings.ApplicationTable.PHP_SETTINGS;
import static io.sitewright.model.settings.ApplicationTable.PHP_VERSION;
import static io.sitewright.model.settings.ApplicationTable.WEBSERVER_KIND;
import static io.sitewright.model.settings.BuildTable.BASELINE_CODE;
import static io.sitewright.model.settings.BuildTable.BASELINE_DATABASE;

import io.sitewright.model.Image;
import io.sitewright.model.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;

/** What an application needs and what it cannot use. */
final class ApplicationRules extends Rules {
  ApplicationRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    phpIsTheImages();
    if (!sound(APPLICATION)) {
      return;
    }
    runsOnItsWebserver();
    hasItsCode();
    usesNothingOfOthers();
    versionIsOne();
  }

  private void runsOnItsWebserver() {
    if (sound(WEBSERVER_KIND) && !settings.application().runsOn(settings.webserverKind())) {
      refuse(
          WEBSERVER_KIND,
          settings.webserverKind().label(),
          "not a webserver that " + application() + " runs on",
          "choose nginx or apache");
    }
  }

  private void phpIsTheImages() {
    boolean compared =
        isGiven(PHP_VERSION)
            && sound(MachineTable.IMAGE, MachineTable.WEBSERVER_IMAGE)
            && !settings.phpVersion().equals(settings.customaryPhp());
    if (!compared) {
      return;
    }
    Setting<Image> source =
        isGiven(MachineTable.WEBSERVER_IMAGE) ? MachineTable.WEBSERVER_IMAGE : MachineTable.IMAGE;
    Optional<String> php = Catalogue.digitalOcean().phpOf(settings.webserverImage());
    if (php.isPresent() && !php.get().equals(settings.phpVersion())) {
      refuse(
          PHP_VERSION,
          settings.phpVersion(),
          "not the PHP of the webservers' image "
              + shown.of(source, settings.webserverImage())
              + ", which carries "
              + php.get(),
          "write " + php.get() + " or choose another site:webserverImage");
    }
  }

  private void hasItsCode() {
    if (!sound(APPLICATION_REPOSITORY)) {
      return;
    }
    boolean hasRepository = settings.applicationRepository().isPresent();
    if (settings.application() == Application.OWN && !hasRepository) {
      refuse(
          APPLICATION,
          "own",
          "without site:applicationRepository, where its code is",
          "set site:applicationRepository to " + APPLICATION_REPOSITORY.expected());
    }
    if (!settings.application().isOwnCode() && hasRepository) {
      refuse(
          APPLICATION_REPOSITORY,
          "",
          "not used by " + application() + ", whose code is its makers'",
          "remove it, or set site:application to own or static");
    }
    if (sound(APPLICATION_REVISION) && isGiven(APPLICATION_REVISION) && !hasRepository) {
      refuse(
          APPLICATION_REVISION,
          "",
          "about site:applicationRepository, which is not set",
          "remove it, or set site:applicationRepository");
    }
    boolean hasBaseline = isGiven(BASELINE_CODE) || isGiven(BASELINE_DATABASE);
    if (sound(APPLICATION_REPOSITORY_TOKEN)
        && isGiven(APPLICATION_REPOSITORY_TOKEN)
        && !hasRepository
        && !hasBaseline) {
      refuse(
          APPLICATION_REPOSITORY_TOKEN,
          "",
          "about site:applicationRepository, which is not set",
          "remove it, or set site:applicationRepository or a baseline");
    }
  }

  private void usesNothingOfOthers() {
    if (settings.application().isDynamic()) {
      return;
    }
    for (Setting<?> setting : List.of(PHP_SETTINGS, PHP_EXTENSIONS)) {
      if (sound(setting) && isGiven(setting)) {
        refuse(setting, "", "about PHP, which " + application() + " pages do without", "remove it");
      }
    }
    if (sound(DatabaseTable.MANAGED_DATABASE) && settings.managedDatabase().isUsed()) {
      refuse(
          DatabaseTable.MANAGED_DATABASE,
          settings.managedDatabase().label(),
          "a database that " + application() + " pages do without",
          "write none");
    }
    if (sound(DatabaseTable.CACHE) && settings.cache().isUsed()) {
      refuse(
          DatabaseTable.CACHE,
          settings.cache().label(),
          "a cache that " + application() + " pages do without",
          "write none");
    }
  }

  private void versionIsOne() {
    if (!sound(APPLICATION_VERSION) || !isGiven(APPLICATION_VERSION)) {
      return;
    }
    String version = settings.applicationVersion();
    if (settings.application().isOwnCode()) {
      refuse(
          APPLICATION_VERSION,
          version,
          "not used by " + application() + ", whose revision says what is installed",
          "remove it and set site:applicationRevision");
    }
  }

  private String application() {
    return shown.of(APPLICATION, settings.application().label());
  }
}
