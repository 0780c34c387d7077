package io.sitewright.model.settings;

import java.time.LocalTime;
import java.util.List;

/** How machines keep themselves in order. */
final class UpkeepTable {
  static final Setting<String> TIME_ZONE =
      Setting.having(
          "timeZone", Defaults.TIME_ZONE, new TimeReadings.Zone(), "The machines' time zone.");
  static final Setting<String> LOCALE =
      Setting.having(
          "locale",
          "en_GB.UTF-8",
          new Text(
              "(C|[a-z]{2,3}_[A-Z]{2})\\.UTF-8(@[a-z]{2,16})?",
              "not a locale with UTF-8", "a locale, such as en_GB.UTF-8"),
          "The machines' language and customs.");
  static final Setting<Boolean> FAIL2BAN =
      Setting.having(
          "fail2ban",
          true,
          Truth.READING,
          "Whether an address that fails to log in three times within ten minutes is shut out for an hour.");
  static final Setting<Boolean> SECURITY_UPGRADES =
      Setting.having(
          "securityUpgrades",
          true,
          Truth.READING,
          "Whether machines install security upgrades by themselves.");
  static final Setting<LocalTime> SECURITY_REBOOT =
      Setting.maybe(
          "securityReboot",
          new TimeReadings.OfDay(),
          "When a machine may reboot because an upgrade asks for it.");

  static final List<Setting<?>> ALL =
      List.of(TIME_ZONE, LOCALE, FAIL2BAN, SECURITY_UPGRADES, SECURITY_REBOOT);

  private UpkeepTable() {}
}
