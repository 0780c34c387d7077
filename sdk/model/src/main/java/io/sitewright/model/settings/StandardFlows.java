package io.sitewright.model.settings;

import static io.sitewright.model.Peer.CLOUDFLARE;
import static io.sitewright.model.Peer.INTERNET;
import static io.sitewright.model.Peer.OPERATORS;
import static io.sitewright.model.Ping.PING;
import static io.sitewright.model.Port.HTTP;
import static io.sitewright.model.Port.HTTPS;
import static io.sitewright.model.Role.AUTOSCALER;
import static io.sitewright.model.Role.BUILD_MACHINE;
import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.MANAGED_DATABASE;
import static io.sitewright.model.Role.WEBSERVER;

import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.Peer;
import io.sitewright.model.Port;
import io.sitewright.model.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may reach whom in a site with these settings: the target matrix, and the site's own extra
 * ports.
 *
 * <pre>
 *   from \ to       build machine  autoscaler  webserver       database    managed database
 *   operators       SSH            -           as anybody      -           -
 *   build machine   -              SSH         SSH             SSH         database
 *   autoscaler      -              SSH         SSH, 443, 80    SSH, db     database
 *   webserver       -              SSH         SSH             SSH, db     database
 *   database        -              SSH         SSH             -           database
 *   anybody         -              -           443, 80         -           -
 *   anybody, ping   yes            yes         yes             yes         -
 * </pre>
 *
 * While a living site's data moves into a managed database, webservers and autoscalers reach both.
 * With Cloudflare in front, its ranges take anybody's place on 443 and 80. Without a build machine
 * the operators reach SSH of every machine. Development has no autoscaler. With a managed database
 * the database machine has no database port. Static pages need no database, so that none is open.
 * The object store, a cache and a mail server are none of the site's machines: what machines open
 * towards them is not a flow, as nothing outbound is closed.
 */
public final class StandardFlows {
  private final SiteSettings settings;
  private final List<Flow> flows = new ArrayList<>();

  private StandardFlows(SiteSettings settings) {
    this.settings = settings;
  }

  public static Flows of(SiteSettings settings) {
    return withoutExtraPorts(settings).plus(settings.extraPorts());
  }

  static Flows withoutExtraPorts(SiteSettings settings) {
    StandardFlows standard = new StandardFlows(settings);
    standard.visitors();
    standard.administration();
    standard.machinesAmongThemselves();
    standard.data();
    standard.ping();
    return Flows.of(standard.flows);
  }

  private void visitors() {
    Peer visitors = settings.cloudflare() ? CLOUDFLARE : INTERNET;
    String how = settings.cloudflare() ? " through Cloudflare" : "";
    add(visitors.reaches(WEBSERVER).on(HTTPS).because("visitors read the site" + how));
    add(visitors.reaches(WEBSERVER).on(HTTP).because("visitors are sent on to HTTPS" + how));
    add(
        AUTOSCALER
            .reaches(WEBSERVER)
            .on(HTTPS)
            .because("the autoscaler checks that a webserver serves"));
    add(
        AUTOSCALER
            .reaches(WEBSERVER)
            .on(HTTP)
            .because("the autoscaler checks that a webserver redirects"));
  }

  private void administration() {
    if (settings.buildMachine()) {
      add(ssh(OPERATORS, BUILD_MACHINE, "operators come in through the build machine"));
      for (Role role : List.of(AUTOSCALER, WEBSERVER, DATABASE)) {
        add(ssh(BUILD_MACHINE, role, "the build machine administers every machine"));
      }
    } else {
      for (Role role : List.of(AUTOSCALER, WEBSERVER, DATABASE)) {
        add(
            ssh(
                OPERATORS,
                role,
                "operators administer every machine, as there is no build machine"));
      }
    }
  }

  private void machinesAmongThemselves() {
    add(ssh(AUTOSCALER, AUTOSCALER, "autoscalers agree on who acts"));
    add(ssh(AUTOSCALER, WEBSERVER, "the autoscaler drains a webserver before it goes"));
    add(ssh(AUTOSCALER, DATABASE, "the autoscaler watches the database machine"));
    add(ssh(WEBSERVER, AUTOSCALER, "a webserver reports to the autoscaler"));
    add(ssh(WEBSERVER, WEBSERVER, "webservers share the site's files"));
    add(ssh(WEBSERVER, DATABASE, "a webserver asks for backups and restores"));
    add(ssh(DATABASE, AUTOSCALER, "the database machine reports to the autoscaler"));
    add(ssh(DATABASE, WEBSERVER, "the database machine announces a restore"));
  }

  private void data() {
    if (!settings.application().isDynamic()) {
      return;
    }
    if (!settings.managedDatabase().isUsed()) {
      ownData("the site reads and writes its data");
      return;
    }
    if (settings.dataMoves()) {
      ownData("the site reads and writes its data until it has moved into the managed database");
    }
    managedData();
  }

  private void ownData(String because) {
    Port port = settings.databasePort();
    add(WEBSERVER.reaches(DATABASE).on(port).because(because));
    add(
        AUTOSCALER
            .reaches(DATABASE)
            .on(port)
            .because("the autoscaler checks that the database answers"));
  }

  private void managedData() {
    Port managed = settings.managedDatabasePort();
    add(
        WEBSERVER
            .reaches(MANAGED_DATABASE)
            .on(managed)
            .because("the site reads and writes its data"));
    add(
        AUTOSCALER
            .reaches(MANAGED_DATABASE)
            .on(managed)
            .because("the autoscaler checks that the database answers"));
    add(
        DATABASE
            .reaches(MANAGED_DATABASE)
            .on(managed)
            .because("the database machine backs up and restores the data"));
    add(
        BUILD_MACHINE
            .reaches(MANAGED_DATABASE)
            .on(managed)
            .because("operators look at the data from the build machine"));
  }

  private void ping() {
    if (settings.ping()) {
      for (Role role : Role.values()) {
        if (role.isMachine()) {
          add(INTERNET.reaches(role).on(PING).because("anyone may ask whether a machine answers"));
        }
      }
    }
  }

  private Flow ssh(Peer from, Role to, String because) {
    return from.reaches(to).on(settings.sshPort()).because(because);
  }

  private void add(Flow flow) {
    if (exists(flow)) {
      flows.add(flow);
    }
  }

  /** Whether the site has both ends. */
  private boolean exists(Flow flow) {
    boolean hasSource = !(flow.from() instanceof Role from) || settings.count(from) > 0;
    return hasSource && settings.count(flow.to()) > 0;
  }
}
