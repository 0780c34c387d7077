package io.sitewright.model.settings;

import static io.sitewright.model.settings.ApplicationTable.APPLICATION;
import static io.sitewright.model.settings.ApplicationTable.PHP_VERSION;
import static io.sitewright.model.settings.ApplicationTable.WEBSERVER_KIND;
import static io.sitewright.model.settings.ConnectivityTable.EXTRA_PORTS;
import static io.sitewright.model.settings.ConnectivityTable.OPERATORS;
import static io.sitewright.model.settings.ConnectivityTable.SSH_PORT;
import static io.sitewright.model.settings.DatabaseTable.DATABASE_ENGINE;
import static io.sitewright.model.settings.DatabaseTable.DATABASE_PORT;
import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE;
import static io.sitewright.model.settings.MachineTable.BUILD_MACHINE;
import static io.sitewright.model.settings.MachineTable.IMAGE;
import static io.sitewright.model.settings.MachineTable.VPC_RANGE;
import static io.sitewright.model.settings.MachineTable.WEBSERVER_IMAGE;
import static io.sitewright.model.settings.ScalingTable.WEBSERVERS;
import static io.sitewright.model.settings.SiteTable.DOMAIN;
import static io.sitewright.model.settings.SiteTable.ZONE;
import static io.sitewright.model.settings.VisitorTable.CLOUDFLARE;
import static io.sitewright.model.settings.VisitorTable.CLOUDFLARE_ACCOUNT;

import io.sitewright.model.Cidr;
import io.sitewright.model.Port;
import io.sitewright.model.Problems;
import io.sitewright.model.catalogue.Catalogue;
import java.util.List;
import java.util.Set;

/**
 * Finds settings that are fine each but do not go together. A rule is silent when one of its
 * settings is faulty by itself.
 */
final class Contradictions {
  /** Network, gateway and broadcast address. */
  private static final int ADDRESSES_TAKEN = 3;

  private final SiteSettings settings;
  private final Set<Setting<?>> faulty;
  private final Shown shown;
  private final Problems problems;

  Contradictions(SiteSettings settings, Set<Setting<?>> faulty, Shown shown, Problems problems) {
    this.settings = settings;
    this.faulty = faulty;
    this.shown = shown;
    this.problems = problems;
  }

  void report() {
    zoneHoldsTheDomain();
    applicationRunsOnItsDatabase();
    applicationRunsOnItsWebserver();
    phpIsTheImages();
    managedDatabaseFitsTheForm();
    managedDatabaseFitsTheEngine();
    boolean portsAreDistinct = portsAreDistinct();
    cloudflareHasAnAccount();
    somebodyGetsIn();
    operatorsAreOutside();
    webserversFitTheForm();
    machinesFitTheNetwork();
    snapshotsAreNamed();
    boolean flowsAreKnown =
        portsAreDistinct
            && sound(
                EXTRA_PORTS,
                SSH_PORT,
                DATABASE_PORT,
                CLOUDFLARE,
                BUILD_MACHINE,
                VPC_RANGE,
                MANAGED_DATABASE);
    if (flowsAreKnown && settings.isGiven(EXTRA_PORTS)) {
      new ExtraPortRules(settings, shown, problems).report();
    }
  }

  private boolean sound(Setting<?>... needed) {
    return List.of(needed).stream().noneMatch(faulty::contains);
  }

  private void zoneHoldsTheDomain() {
    if (sound(DOMAIN, ZONE) && !settings.domain().isIn(settings.zone())) {
      problems.add(
          "site:zone",
          shown.of(ZONE, settings.zone()),
          "does not hold site:domain " + shown.of(DOMAIN, settings.domain()),
          "name the zone that the domain ends in");
    }
  }

  private void applicationRunsOnItsDatabase() {
    if (!sound(APPLICATION, DATABASE_ENGINE, MANAGED_DATABASE)) {
      return;
    }
    DatabaseEngine engine = settings.managedDatabase().engine().orElse(settings.databaseEngine());
    if (!settings.application().runsOn(engine)) {
      Setting<?> culprit = settings.managedDatabase().isUsed() ? MANAGED_DATABASE : DATABASE_ENGINE;
      problems.add(
          culprit.toString(),
          shown.of(culprit, engine.label()),
          "not a database that %s runs on".formatted(application()),
          culprit.equals(MANAGED_DATABASE) ? "choose mysql" : "choose mariadb or mysql");
    }
  }

  private void applicationRunsOnItsWebserver() {
    if (sound(APPLICATION, WEBSERVER_KIND)
        && !settings.application().runsOn(settings.webserverKind())) {
      problems.add(
          "site:webserverKind",
          shown.of(WEBSERVER_KIND, settings.webserverKind().label()),
          "not a webserver that %s runs on".formatted(application()),
          "choose nginx or apache");
    }
  }

  private void phpIsTheImages() {
    boolean compared =
        settings.isGiven(PHP_VERSION)
            && sound(IMAGE, WEBSERVER_IMAGE)
            && !settings.phpVersion().equals(settings.customaryPhp());
    if (!compared) {
      return;
    }
    Setting<?> source = settings.isGiven(WEBSERVER_IMAGE) ? WEBSERVER_IMAGE : IMAGE;
    Catalogue.digitalOcean()
        .phpOf(settings.webserverImage())
        .filter(php -> !php.equals(settings.phpVersion()))
        .ifPresent(
            php ->
                problems.add(
                    "site:phpVersion",
                    shown.of(PHP_VERSION, settings.phpVersion()),
                    "not the PHP of the webservers' image %s, which carries %s"
                        .formatted(shown.of(source, settings.webserverImage()), php),
                    "write %s or choose another site:webserverImage".formatted(php)));
  }

  private String application() {
    return shown.of(APPLICATION, settings.application().label());
  }

  private void managedDatabaseFitsTheForm() {
    if (settings.form() == Form.DEVELOPMENT && settings.managedDatabase().isUsed()) {
      problems.add(
          "site:managedDatabase",
          shown.of(MANAGED_DATABASE, settings.managedDatabase().label()),
          "not for development, whose database machine holds the data itself",
          "write none, or bring up a production stack");
    }
  }

  private void managedDatabaseFitsTheEngine() {
    if (!settings.isGiven(DATABASE_ENGINE) || faulty.contains(MANAGED_DATABASE)) {
      return;
    }
    settings
        .managedDatabase()
        .engine()
        .filter(engine -> engine.isPostgresql() != settings.databaseEngine().isPostgresql())
        .ifPresent(
            engine ->
                problems.add(
                    "site:databaseEngine",
                    shown.of(DATABASE_ENGINE, settings.databaseEngine().label()),
                    "not what site:managedDatabase %s speaks"
                        .formatted(shown.of(MANAGED_DATABASE, engine.label())),
                    "remove site:databaseEngine or choose the other managed database"));
  }

  private boolean portsAreDistinct() {
    if (!sound(SSH_PORT, DATABASE_PORT)) {
      return false;
    }
    String ssh = shown.of(SSH_PORT, settings.sshPort().number());
    boolean shared = settings.sshPort().equals(settings.databasePort());
    if (shared) {
      problems.add(
          "site:sshPort",
          ssh,
          "also site:databasePort, and the database machine needs two ports",
          "change one of them");
    }
    boolean onTheWeb = List.of(Port.HTTP, Port.HTTPS).contains(settings.sshPort());
    if (onTheWeb) {
      problems.add(
          "site:sshPort",
          ssh,
          "the port on which webservers serve visitors",
          "choose another, such as " + Port.SSH.number());
    }
    return !shared && !onTheWeb;
  }

  private void cloudflareHasAnAccount() {
    if (sound(CLOUDFLARE, CLOUDFLARE_ACCOUNT)
        && settings.cloudflare()
        && settings.cloudflareAccount().isEmpty()) {
      problems.add(
          "site:cloudflare",
          shown.of(CLOUDFLARE, true),
          "without site:cloudflareAccount, which owns the zone",
          "set site:cloudflareAccount to " + CLOUDFLARE_ACCOUNT.expected());
    }
  }

  private void somebodyGetsIn() {
    if (sound(BUILD_MACHINE, OPERATORS)
        && !settings.buildMachine()
        && settings.operators().isEmpty()) {
      problems.add(
          "site:buildMachine",
          shown.of(BUILD_MACHINE, false),
          "and site:operators names nobody, so that no one could log in",
          "set site:operators to " + OPERATORS.expected() + ", or site:buildMachine to true");
    }
  }

  private void operatorsAreOutside() {
    if (!sound(OPERATORS, VPC_RANGE)) {
      return;
    }
    for (int i = 0; i < settings.operators().size(); i++) {
      Cidr operator = settings.operators().get(i);
      if (operator.overlaps(settings.vpcRange())) {
        problems.add(
            "site:operators[%d]".formatted(i),
            shown.part(OPERATORS, operator),
            "overlapping site:vpcRange %s, where the machines are"
                .formatted(shown.of(VPC_RANGE, settings.vpcRange())),
            "write the addresses from which operators come, or move site:vpcRange");
      }
    }
  }

  private void webserversFitTheForm() {
    if (!sound(WEBSERVERS)) {
      return;
    }
    int count = settings.webservers();
    if (settings.form() == Form.DEVELOPMENT && count != 1) {
      problems.add(
          "site:webservers",
          shown.of(WEBSERVERS, count),
          "not what development has, which is one webserver",
          "write 1, or bring up a production stack");
    }
    if (settings.form() == Form.PRODUCTION && count < 2) {
      problems.add(
          "site:webservers",
          shown.of(WEBSERVERS, count),
          "too few for production, which survives the loss of one webserver",
          "write 2 or more, or bring up a development stack");
    }
  }

  private void snapshotsAreNamed() {
    if (sound(BuildTable.BUILD_METHOD, BuildTable.BUILD_FROM_SNAPSHOTS)
        && settings.get(BuildTable.BUILD_METHOD) == BuildMethodChoice.SNAPSHOT
        && settings.buildFromSnapshots().isEmpty()) {
      problems.add(
          "site:buildMethod",
          shown.of(BuildTable.BUILD_METHOD, "snapshot"),
          "without site:buildFromSnapshots, which names the images",
          "set site:buildFromSnapshots to " + BuildTable.BUILD_FROM_SNAPSHOTS.expected());
    }
  }

  /** While machines are replaced, the new ones are there before the old ones go. */
  private void machinesFitTheNetwork() {
    if (!sound(WEBSERVERS, VPC_RANGE)) {
      return;
    }
    int others = 3;
    int peak = 2 * settings.webservers() + others;
    int room = (1 << (32 - settings.vpcRange().prefix())) - ADDRESSES_TAKEN;
    if (peak > room) {
      problems.add(
          "site:vpcRange",
          shown.of(VPC_RANGE, settings.vpcRange()),
          "too small, as it has %d addresses and site:webservers %s needs %d while webservers are replaced"
              .formatted(room, shown.of(WEBSERVERS, settings.webservers()), peak),
          "choose a larger range or fewer webservers");
    }
  }
}
