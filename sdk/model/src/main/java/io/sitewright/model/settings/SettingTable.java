package io.sitewright.model.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every setting, once, in the order of the documentation. */
final class SettingTable {
  /** Settings that belong together, under a heading. */
  record Topic(String heading, List<Setting<?>> settings) {}

  static final List<Topic> TOPICS =
      List.of(
          new Topic("The site", SiteTable.ALL),
          new Topic("Application and webserver", ApplicationTable.ALL),
          new Topic("Machines", MachineTable.ALL),
          new Topic("Scaling", ScalingTable.ALL),
          new Topic("Database and cache", DatabaseTable.ALL),
          new Topic("Connectivity", ConnectivityTable.ALL),
          new Topic("DNS, Cloudflare and the gate before the administration", VisitorTable.ALL),
          new Topic("Certificates", CertificateTable.ALL),
          new Topic("Building machines", BuildTable.ALL),
          new Topic("Uploads and backups", StorageTable.ALL),
          new Topic("Mail", MailTable.ALL),
          new Topic("Upkeep of machines", UpkeepTable.ALL),
          new Topic("Cost", CostTable.ALL),
          new Topic(
              "Set by the launcher or the program for one run, never in a file",
              LauncherTable.ALL));

  static final List<Setting<?>> ALL;
  static final List<String> KEYS;
  private static final Map<String, Setting<?>> BY_KEY = new HashMap<>();

  static {
    List<Setting<?>> all = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (Topic topic : TOPICS) {
      for (Setting<?> setting : topic.settings()) {
        all.add(setting);
        keys.add(setting.key());
        BY_KEY.put(setting.key(), setting);
      }
    }
    ALL = List.copyOf(all);
    KEYS = List.copyOf(keys);
  }

  static @Nullable Setting<?> find(String key) {
    return BY_KEY.get(key);
  }

  private SettingTable() {}
}
