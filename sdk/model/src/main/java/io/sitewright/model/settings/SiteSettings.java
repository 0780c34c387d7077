package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import io.sitewright.model.Flow;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import io.sitewright.model.Role;
import io.sitewright.model.catalogue.Catalogue;
import io.sitewright.model.pricing.Bill;
import io.sitewright.model.pricing.PriceTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is decided about one site, checked and complete: what was not set has its default. Made
 * by {@link SettingsReader} only.
 *
 * <pre>{@code
 * SiteSettings settings = SettingsReader.read(values, Form.DEVELOPMENT, Set.of());
 * Flows flows = StandardFlows.of(settings);
 * }</pre>
 */
public final class SiteSettings {
  private final Form form;
  private final Map<Setting<?>, Object> given;

  /**
   * {@code given} holds for each setting a value of its own type; {@link SettingsReader} sees to
   * it.
   */
  SiteSettings(Form form, Map<Setting<?>, Object> given) {
    this.form = form;
    this.given = Map.copyOf(given);
  }

  /** What the site is for; decided by the program. */
  public Form form() {
    return form;
  }

  /** Which cloud the program may touch. Default: local. */
  public Target target() {
    return get(SettingTable.TARGET);
  }

  /** Who runs the machines. Default: digitalocean. */
  public CloudVendor cloud() {
    return get(SettingTable.CLOUD);
  }

  /** Where the machines are. Default: lon1. */
  public Region region() {
    return get(SettingTable.REGION);
  }

  /** The host name that visitors type. No default. */
  public DomainName domain() {
    return get(SettingTable.DOMAIN);
  }

  /**
   * The DNS zone of the records. Default: the domain without its first label, or itself when it has
   * two.
   */
  public DomainName zone() {
    return get(SettingTable.ZONE);
  }

  /** What the site is made with. Default: wordpress. */
  public Application application() {
    return get(SettingTable.APPLICATION);
  }

  /** The program that serves the site. Default: nginx. */
  public WebserverKind webserverKind() {
    return get(SettingTable.WEBSERVER_KIND);
  }

  /** The PHP that runs the application, such as 8.2. Default: that of the webservers' image. */
  public String phpVersion() {
    return get(SettingTable.PHP_VERSION);
  }

  /** The database that the data is in. Default: the managed database's, else mariadb. */
  public DatabaseEngine databaseEngine() {
    return get(SettingTable.DATABASE_ENGINE);
  }

  /** Where the site's own database listens. Default: 2035. */
  public Port databasePort() {
    return get(SettingTable.DATABASE_PORT);
  }

  /** Where sshd listens on every machine. Default: 1035. */
  public Port sshPort() {
    return get(SettingTable.SSH_PORT);
  }

  /** Whether the vendor runs the database. Default: none. */
  public ManagedDatabase managedDatabase() {
    return get(SettingTable.MANAGED_DATABASE);
  }

  /** Whether Cloudflare has the zone and stands in front. Default: false. */
  public boolean cloudflare() {
    return get(SettingTable.CLOUDFLARE);
  }

  /** The Cloudflare account that owns the zone. Default: none. */
  public Optional<String> cloudflareAccount() {
    return get(SettingTable.CLOUDFLARE_ACCOUNT);
  }

  /** Whether operators come in through a build machine. Default: true. */
  public boolean buildMachine() {
    return get(SettingTable.BUILD_MACHINE);
  }

  /** The addresses from which operators come. Default: none. */
  public List<Cidr> operators() {
    return get(SettingTable.OPERATORS);
  }

  /** Whose keys open the machines. Default: none. */
  public List<OperatorKey> operatorKeys() {
    return get(SettingTable.OPERATOR_KEYS);
  }

  /** How many webservers there are. Default: 1 in development, 2 in production. */
  public int webservers() {
    return get(SettingTable.WEBSERVERS);
  }

  /** Default: s-1vcpu-1gb. */
  public MachineSize webserverSize() {
    return get(SettingTable.WEBSERVER_SIZE);
  }

  /** Default: s-1vcpu-1gb. */
  public MachineSize databaseSize() {
    return get(SettingTable.DATABASE_SIZE);
  }

  /** Default: s-1vcpu-1gb. */
  public MachineSize buildMachineSize() {
    return get(SettingTable.BUILD_MACHINE_SIZE);
  }

  /** What machines boot from. Default: debian-12-x64. */
  public Image image() {
    return get(SettingTable.IMAGE);
  }

  /** Default: {@link #image()}. */
  public Image webserverImage() {
    return get(SettingTable.WEBSERVER_IMAGE);
  }

  /** Default: {@link #image()}. */
  public Image databaseImage() {
    return get(SettingTable.DATABASE_IMAGE);
  }

  /** Default: {@link #image()}. */
  public Image buildMachineImage() {
    return get(SettingTable.BUILD_MACHINE_IMAGE);
  }

  /** The private network of the machines. Default: 10.20.0.0/20. */
  public Cidr vpcRange() {
    return get(SettingTable.VPC_RANGE);
  }

  /** How long resolvers may keep the records. Default: 120 seconds. */
  public Duration dnsTtl() {
    return get(SettingTable.DNS_TTL);
  }

  /** A zoneinfo name. Default: Europe/London. */
  public String timeZone() {
    return get(SettingTable.TIME_ZONE);
  }

  /** Whether anyone may ping the machines. Default: true. */
  public boolean ping() {
    return get(SettingTable.PING);
  }

  /** Flows beside the standard ones. Default: none. */
  public List<Flow> extraPorts() {
    return get(SettingTable.EXTRA_PORTS);
  }

  /** Size of the database's volume. Default: 10. */
  public int databaseVolumeGb() {
    return get(SettingTable.DATABASE_VOLUME_GB);
  }

  /** Whether the vendor backs up the database machine. Default: false. */
  public boolean backups() {
    return get(SettingTable.BACKUPS);
  }

  /** US dollars a month that the site may cost. Default: no limit. */
  public Optional<BigDecimal> monthlyBudget() {
    return get(SettingTable.MONTHLY_BUDGET);
  }

  /** The stack whose data may go, set by the launcher. Default: none. */
  public Optional<String> confirmDataLoss() {
    return get(SettingTable.CONFIRM_DATA_LOSS);
  }

  /** Where a managed database listens: the vendor's port, as it cannot be chosen. */
  public Port managedDatabasePort() {
    return Port.tcp(Defaults.MANAGED_DATABASE_PORT);
  }

  /** How many machines of this role the site has. */
  public int count(Role role) {
    return switch (role) {
      case BUILD_MACHINE -> buildMachine() ? 1 : 0;
      case AUTOSCALER -> form == Form.PRODUCTION ? 1 : 0;
      case WEBSERVER -> webservers();
      case DATABASE -> 1;
      case MANAGED_DATABASE -> managedDatabase().isUsed() ? 1 : 0;
    };
  }

  /** What the machines of this role boot from; a managed database boots from nothing of ours. */
  public Image image(Role role) {
    return switch (role) {
      case BUILD_MACHINE -> buildMachineImage();
      case WEBSERVER -> webserverImage();
      case DATABASE -> databaseImage();
      case AUTOSCALER, MANAGED_DATABASE -> image();
    };
  }

  /** The size of the machines of this role. */
  public MachineSize size(Role role) {
    return switch (role) {
      case BUILD_MACHINE -> buildMachineSize();
      case WEBSERVER -> webserverSize();
      case DATABASE -> databaseSize();
      case AUTOSCALER -> Defaults.MACHINE_SIZE;
      case MANAGED_DATABASE -> Defaults.MANAGED_DATABASE_SIZE;
    };
  }

  /** What the site costs a month. */
  public Bill bill(PriceTable prices) {
    Bill bill = Bill.by(prices);
    for (Role role : Role.values()) {
      if (role.isMachine()) {
        bill = bill.machines(role, size(role), count(role), backups() && role == Role.DATABASE);
      }
    }
    if (managedDatabase().isUsed()) {
      bill = bill.managedDatabase(size(Role.MANAGED_DATABASE));
    }
    return bill.volume(databaseVolumeGb()).store();
  }

  /** Whether the setting was given and does not merely have its default. */
  boolean isGiven(Setting<?> setting) {
    return given.containsKey(setting);
  }

  String customaryPhp() {
    Image image = webserverImage();
    return image.slug().equals(Defaults.IMAGE.slug())
        ? Defaults.PHP_VERSION
        : Catalogue.digitalOcean().phpOf(image).orElse(Defaults.PHP_VERSION);
  }

  @SuppressWarnings("unchecked") // the reader stores under a setting only what its own reading made
  private <T> T get(Setting<T> setting) {
    Object value = given.get(setting);
    if (value != null) {
      return (T) value;
    }
    return setting
        .fallback()
        .orElseThrow(
            () -> new IllegalStateException(setting + " was not given and has no default."))
        .apply(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SiteSettings settings
        && form == settings.form
        && given.equals(settings.given);
  }

  @Override
  public int hashCode() {
    return given.hashCode();
  }
}
