package io.sitewright.model.settings;

import io.sitewright.model.DomainName;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import io.sitewright.model.Role;
import io.sitewright.model.catalogue.Catalogue;
import io.sitewright.model.pricing.Bill;
import io.sitewright.model.pricing.PriceTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is decided about one site, checked and complete: what was not set has its default. Made
 * by {@link SettingsReader} only. The settings are grouped by topic; each group is an interface of
 * its own, so that a program may ask for no more than it needs.
 *
 * <pre>{@code
 * SiteSettings settings = SettingsReader.read(values, Form.DEVELOPMENT, Set.of());
 * Flows flows = StandardFlows.of(settings);
 * }</pre>
 */
public final class SiteSettings
    implements ApplicationSettings,
        MachineSettings,
        ScalingSettings,
        DatabaseSettings,
        ConnectivitySettings,
        VisitorSettings,
        CertificateSettings,
        BuildSettings,
        StorageSettings,
        MailSettings,
        UpkeepSettings {
  private final Form form;
  private final Map<Setting<?>, Object> given;

  /**
   * {@code given} holds for each setting a value of its own type; {@link SettingsReader} sees to
   * it.
   */
  SiteSettings(Form form, Map<Setting<?>, Object> given) {
    this.form = form;
    this.given = given;
  }

  /** What the site is for; decided by the program. */
  public Form form() {
    return form;
  }

  /** Which cloud the program may touch. Default: local. */
  public Target target() {
    return get(SiteTable.TARGET);
  }

  /** Who runs the machines. Default: digitalocean. */
  public CloudVendor cloud() {
    return get(SiteTable.CLOUD);
  }

  /** Where the machines are. Default: lon1. */
  public Region region() {
    return get(SiteTable.REGION);
  }

  /** The host name that visitors type. No default. */
  public DomainName domain() {
    return get(SiteTable.DOMAIN);
  }

  /**
   * The DNS zone of the records. Default: the domain without its first label, or itself when it has
   * two.
   */
  public DomainName zone() {
    return get(SiteTable.ZONE);
  }

  /** What the site calls itself. Default: {@link #domain()}. */
  public String siteName() {
    return get(SiteTable.SITE_NAME);
  }

  /** US dollars a month that the site may cost. Default: no limit. */
  public Optional<BigDecimal> monthlyBudget() {
    return find(CostTable.MONTHLY_BUDGET);
  }

  /** The stack whose data may go, set by the launcher. Default: none. */
  public Optional<String> confirmDataLoss() {
    return find(LauncherTable.CONFIRM_DATA_LOSS);
  }

  /** The living machines that take the build method's image, set by the launcher. Default: none. */
  public List<String> rebuildSlots() {
    return get(LauncherTable.REBUILD_SLOTS);
  }

  /**
   * Whether the data of a living site still moves from its database machine into the managed
   * database, so that webservers need both, set by the program. Default: false.
   */
  public boolean dataMoves() {
    return get(LauncherTable.DATA_MOVES);
  }

  /** Where a managed database listens: the vendor's port, as it cannot be chosen. */
  public Port managedDatabasePort() {
    return Port.tcp(Defaults.MANAGED_DATABASE_PORT);
  }

  /** How many machines of this role the site has. */
  public int count(Role role) {
    return switch (role) {
      case BUILD_MACHINE -> buildMachine() ? 1 : 0;
      case AUTOSCALER -> autoscalers();
      case WEBSERVER -> webservers();
      case DATABASE -> 1;
      case MANAGED_DATABASE -> managedDatabase().isUsed() ? 1 : 0;
    };
  }

  /**
   * What the machines of this role boot from; a managed database boots from nothing of ours. With
   * recorded snapshots it is the snapshot of the role.
   */
  public Image image(Role role) {
    if (get(BuildTable.BUILD_METHOD) == BuildMethodChoice.SNAPSHOT
        && buildFromSnapshots().orElse(null) instanceof SnapshotImages.Recorded recorded
        && recorded.image(role).isPresent()) {
      return recorded.image(role).get();
    }
    return switch (role) {
      case BUILD_MACHINE -> buildMachineImage();
      case AUTOSCALER -> autoscalerImage();
      case WEBSERVER -> webserverImage();
      case DATABASE -> databaseImage();
      case MANAGED_DATABASE -> image();
    };
  }

  /** The size of the machines of this role, or of a node of a managed database. */
  public MachineSize size(Role role) {
    return switch (role) {
      case BUILD_MACHINE -> buildMachineSize();
      case AUTOSCALER -> autoscalerSize();
      case WEBSERVER -> webserverSize();
      case DATABASE -> databaseSize();
      case MANAGED_DATABASE -> managedDatabaseSize();
    };
  }

  /**
   * What the site costs a month with the webservers that it begins with. How much is in an image is
   * known only when it is made, so that a size is assumed for it.
   */
  public Bill bill(PriceTable prices) {
    Bill bill = Bill.by(prices);
    for (Role role : Role.values()) {
      if (role.isMachine()) {
        bill = bill.machines(role, size(role), count(role), backups() && role == Role.DATABASE);
      }
    }
    if (managedDatabase().isUsed()) {
      bill = bill.managedDatabase(managedDatabaseSize(), managedDatabaseNodes());
    }
    if (generateSnapshots()) {
      bill = bill.snapshots(Defaults.SNAPSHOTS, Defaults.SNAPSHOT_GB);
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

  /** The database machine dumps the data, and no client dumps a server newer than itself. */
  int postgresqlClient() {
    return databaseImage().slug().equals(Defaults.IMAGE.slug())
        ? Defaults.POSTGRESQL
        : Catalogue.digitalOcean().postgresqlOf(databaseImage()).orElse(Defaults.POSTGRESQL);
  }

  String customaryManagedVersion() {
    return managedDatabase() == ManagedDatabase.POSTGRESQL
        ? Integer.toString(postgresqlClient())
        : "8";
  }

  Port customaryDatabasePort() {
    return application().needsCustomaryPort(databaseEngine()) && !managedDatabase().isUsed()
        ? Port.tcp(5432)
        : Port.DATABASE;
  }

  @SuppressWarnings("unchecked") // the reader stores under a setting only what its own reading made
  <T> Optional<T> find(Setting<T> setting) {
    return Optional.ofNullable((T) given.get(setting));
  }

  @SuppressWarnings("unchecked") // as in find
  <T> T get(Setting<T> setting) {
    Object value = given.get(setting);
    if (value != null) {
      return (T) value;
    }
    Optional<T> fallback = setting.fallback(this);
    if (fallback.isEmpty()) {
      throw new IllegalStateException(setting + " was not given and has no default.");
    }
    return fallback.get();
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
