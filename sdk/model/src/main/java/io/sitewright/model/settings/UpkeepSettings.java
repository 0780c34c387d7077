package io.sitewright.model.settings;

import java.time.LocalTime;
import java.util.Optional;

/** How machines keep themselves in order. */
public sealed interface UpkeepSettings permits SiteSettings {
  /** A zoneinfo name. Default: Europe/London. */
  default String timeZone() {
    return Given.get(this, UpkeepTable.TIME_ZONE);
  }

  /** The machines' language and customs. Default: en_GB.UTF-8. */
  default String locale() {
    return Given.get(this, UpkeepTable.LOCALE);
  }

  /** Whether who fails to log in three times is shut out for an hour. Default: true. */
  default boolean fail2ban() {
    return Given.get(this, UpkeepTable.FAIL2BAN);
  }

  /** Whether machines install security upgrades. Default: true. */
  default boolean securityUpgrades() {
    return Given.get(this, UpkeepTable.SECURITY_UPGRADES);
  }

  /** When a machine may reboot for an upgrade. Default: never. */
  default Optional<LocalTime> securityReboot() {
    return Given.find(this, UpkeepTable.SECURITY_REBOOT);
  }
}
