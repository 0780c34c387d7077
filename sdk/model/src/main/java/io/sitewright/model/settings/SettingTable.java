package io.sitewright.model.settings;

import static io.sitewright.model.settings.Setting.optional;
import static io.sitewright.model.settings.Setting.required;

import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import io.sitewright.model.Flow;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every setting, once: its key, what it expects, its default, its meaning and its reading. */
final class SettingTable {
  private static final String A_SIZE = "a size of the price table";
  private static final String AN_IMAGE =
      "a vendor's image, such as debian-12-x64, or the number of a snapshot";

  static final Setting<Target> TARGET =
      optional(
          "target",
          "local or cloud",
          Target.LOCAL,
          "Which cloud the program may touch: the local one, or the vendor's.",
          Readings.choice(List.of(Target.values())));
  static final Setting<CloudVendor> CLOUD =
      optional(
          "cloud",
          "digitalocean",
          CloudVendor.DIGITALOCEAN,
          "Who runs the machines; aws is not available yet.",
          Readings::vendor);
  static final Setting<Region> REGION =
      optional(
          "region",
          "a region with an object store, such as lon1",
          Defaults.REGION,
          "Where the machines are.",
          Readings::region);
  static final Setting<DomainName> DOMAIN =
      required(
          "domain",
          "the full host name of the site, such as www.example.org",
          "The host name that visitors type.",
          Readings::domain);
  static final Setting<DomainName> ZONE =
      optional(
          "zone",
          "the DNS zone that holds the domain, such as example.org",
          "domain without its first label, or domain itself when it has two labels",
          settings -> settings.domain().customaryZone(),
          "The DNS zone in which the site's records are made.",
          Readings::domain);
  static final Setting<Application> APPLICATION =
      optional(
          "application",
          "wordpress, joomla, drupal, moodle or own",
          Application.WORDPRESS,
          "What the site is made with; own is code of your own.",
          Readings.choice(List.of(Application.values())));
  static final Setting<WebserverKind> WEBSERVER_KIND =
      optional(
          "webserverKind",
          "nginx, apache or lighttpd",
          WebserverKind.NGINX,
          "The program that serves the site.",
          Readings.choice(List.of(WebserverKind.values())));
  static final Setting<String> PHP_VERSION =
      optional(
          "phpVersion",
          "8.1, 8.2, 8.3 or 8.4, as the webservers' image carries it",
          "the PHP of the webservers' image; 8.2 for a snapshot",
          SiteSettings::customaryPhp,
          "The PHP that runs the application.",
          Readings::phpVersion);
  static final Setting<DatabaseEngine> DATABASE_ENGINE =
      optional(
          "databaseEngine",
          "mariadb, mysql or postgresql",
          "the managed database's engine, or mariadb without one",
          settings -> settings.managedDatabase().engine().orElse(DatabaseEngine.MARIADB),
          "The database that the site's data is in.",
          Readings.choice(List.of(DatabaseEngine.values())));
  static final Setting<Port> DATABASE_PORT =
      optional(
          "databasePort",
          "a TCP port from 1024 to 65535",
          Port.DATABASE.number() + "",
          settings -> Port.DATABASE,
          "Where the site's own database listens. A managed database has the vendor's port.",
          Readings.port(1024));
  static final Setting<Port> SSH_PORT =
      optional(
          "sshPort",
          "a TCP port from 1 to 65535",
          Port.SSH.number() + "",
          settings -> Port.SSH,
          "Where sshd listens on every machine.",
          Readings.port(Port.MIN));
  static final Setting<ManagedDatabase> MANAGED_DATABASE =
      optional(
          "managedDatabase",
          "none, mysql or postgresql",
          ManagedDatabase.NONE,
          "Whether the vendor runs the database, and which; refused in development. The database machine stays, for backups.",
          Readings.choice(List.of(ManagedDatabase.values())));
  static final Setting<Boolean> CLOUDFLARE =
      optional(
          "cloudflare",
          "true or false",
          false,
          "Whether Cloudflare has the DNS zone and stands in front of the webservers, which then admit nobody else.",
          Readings.truth());
  static final Setting<Optional<String>> CLOUDFLARE_ACCOUNT =
      optional(
          "cloudflareAccount",
          "the 32 hexadecimal digits of a Cloudflare account id",
          "none",
          settings -> Optional.empty(),
          "The Cloudflare account that owns the zone; must be given with cloudflare.",
          Readings::cloudflareAccount);
  static final Setting<Boolean> BUILD_MACHINE =
      optional(
          "buildMachine",
          "true or false",
          true,
          "Whether operators come in through a build machine. Without one they reach every machine.",
          Readings.truth());
  static final Setting<List<Cidr>> OPERATORS =
      optional(
          "operators",
          "a JSON list of ranges, such as [\"203.0.113.7/32\"]",
          "[]",
          settings -> List.of(),
          "The addresses from which operators come; must be given without a build machine.",
          ListReadings::operators);
  static final Setting<List<OperatorKey>> OPERATOR_KEYS =
      optional(
          "operatorKeys",
          "a JSON list of public SSH keys, such as [\"" + OperatorKey.EXAMPLE + "\"]",
          "[]",
          settings -> List.of(),
          "Whose keys open the machines.",
          ListReadings::operatorKeys);
  static final Setting<Integer> WEBSERVERS =
      optional(
          "webservers",
          "a whole number from 1 to 1000",
          "1 in development, 2 in production",
          settings -> settings.form() == Form.DEVELOPMENT ? 1 : 2,
          "How many webservers there are: exactly 1 in development, at least 2 in production.",
          Readings.whole(1, 1000));
  static final Setting<MachineSize> WEBSERVER_SIZE =
      optional(
          "webserverSize", A_SIZE, Defaults.MACHINE_SIZE, "Size of a webserver.", Readings::size);
  static final Setting<MachineSize> DATABASE_SIZE =
      optional(
          "databaseSize",
          A_SIZE,
          Defaults.MACHINE_SIZE,
          "Size of the database machine.",
          Readings::size);
  static final Setting<MachineSize> BUILD_MACHINE_SIZE =
      optional(
          "buildMachineSize",
          A_SIZE,
          Defaults.MACHINE_SIZE,
          "Size of the build machine.",
          Readings::size);
  static final Setting<Image> IMAGE =
      optional("image", AN_IMAGE, Defaults.IMAGE, "What machines boot from.", Readings::image);
  static final Setting<Image> WEBSERVER_IMAGE =
      optional(
          "webserverImage",
          AN_IMAGE,
          "the value of image",
          SiteSettings::image,
          "What webservers boot from.",
          Readings::image);
  static final Setting<Image> DATABASE_IMAGE =
      optional(
          "databaseImage",
          AN_IMAGE,
          "the value of image",
          SiteSettings::image,
          "What the database machine boots from.",
          Readings::image);
  static final Setting<Image> BUILD_MACHINE_IMAGE =
      optional(
          "buildMachineImage",
          AN_IMAGE,
          "the value of image",
          SiteSettings::image,
          "What the build machine boots from.",
          Readings::image);
  static final Setting<Cidr> VPC_RANGE =
      optional(
          "vpcRange",
          "a private IPv4 range from /16 to /28, such as " + Defaults.VPC_RANGE,
          Defaults.VPC_RANGE,
          "The private network in which the machines talk to each other.",
          Readings::vpcRange);
  static final Setting<Duration> DNS_TTL =
      optional(
          "dnsTtl",
          "a whole number of seconds from 30 to 86400",
          "120",
          settings -> Duration.ofMinutes(2),
          "For how many seconds resolvers may keep the site's DNS records.",
          Readings.seconds(30, 86_400));
  static final Setting<String> TIME_ZONE =
      optional(
          "timeZone",
          "a zoneinfo name, such as Europe/London",
          Defaults.TIME_ZONE,
          "The machines' time zone.",
          Readings::timeZone);
  static final Setting<Boolean> PING =
      optional(
          "ping",
          "true or false",
          true,
          "Whether anyone may ask a machine by ICMP echo whether it answers.",
          Readings.truth());
  static final Setting<List<Flow>> EXTRA_PORTS =
      optional(
          "extraPorts",
          "a JSON list of objects with role, port, from and because",
          "[]",
          settings -> List.of(),
          "Ports that are open beside the standard ones. from is any, operators, a range such as 203.0.113.7/32, or a role such as webserver.",
          ListReadings::extraPorts);
  static final Setting<Integer> DATABASE_VOLUME_GB =
      optional(
          "databaseVolumeGb",
          "a whole number from 1 to 16384",
          10,
          "Size in GB of the volume that holds the database.",
          Readings.whole(1, 16_384));
  static final Setting<Boolean> BACKUPS =
      optional(
          "backups",
          "true or false",
          false,
          "Whether the vendor backs up the database machine.",
          Readings.truth());
  static final Setting<Optional<BigDecimal>> MONTHLY_BUDGET =
      optional(
          "monthlyBudget",
          "US dollars a month, such as 40 or 39.50",
          "none",
          settings -> Optional.empty(),
          "What the site may cost a month by the price table; a dearer one is refused.",
          Readings.money());
  static final Setting<Optional<String>> CONFIRM_DATA_LOSS =
      optional(
          "confirmDataLoss",
          "the name of the stack whose data may go",
          "none",
          settings -> Optional.empty(),
          "Set by the launcher for a confirmed destroy; never set it in a file.",
          Readings::stackName);

  static final List<Setting<?>> ALL =
      List.of(
          TARGET,
          CLOUD,
          REGION,
          DOMAIN,
          ZONE,
          APPLICATION,
          WEBSERVER_KIND,
          PHP_VERSION,
          DATABASE_ENGINE,
          DATABASE_PORT,
          SSH_PORT,
          MANAGED_DATABASE,
          CLOUDFLARE,
          CLOUDFLARE_ACCOUNT,
          BUILD_MACHINE,
          OPERATORS,
          OPERATOR_KEYS,
          WEBSERVERS,
          WEBSERVER_SIZE,
          DATABASE_SIZE,
          BUILD_MACHINE_SIZE,
          IMAGE,
          WEBSERVER_IMAGE,
          DATABASE_IMAGE,
          BUILD_MACHINE_IMAGE,
          VPC_RANGE,
          DNS_TTL,
          TIME_ZONE,
          PING,
          EXTRA_PORTS,
          DATABASE_VOLUME_GB,
          BACKUPS,
          MONTHLY_BUDGET,
          CONFIRM_DATA_LOSS);

  static final List<String> KEYS = ALL.stream().<String>map(Setting::key).toList();

  private SettingTable() {}
}
