package io.sitewright.userdata;

/**
 * The user-data of a machine: who it is, a firewall that is closed before sshd starts, its key to
 * the store and the program that fetches the rest. It is the same for the machine's whole life, for
 * on most clouds a changed user-data destroys the machine; whatever may change belongs into {@link
 * HostConfig}.
 *
 * <pre>{@code
 * String text = UserData.render(new Identity("shop-dev", WEBSERVER, "web-1"), store, key);
 * }</pre>
 */
public final class UserData {
  /** The account that operators log in to; root does not log in. */
  public static final String LOGIN = "sitewright";

  private static final String UNITS = "/etc/systemd/system/";

  private UserData() {}

  /** The whole text, as the vendor takes it. */
  public static String render(Identity identity, Store store, StoreKey key) {
    return CloudConfig.builder(LOGIN)
        .boot("/bin/bash", "-c", Script.FIRST_BOOT_FIREWALL.text())
        .file("/etc/sitewright/role.env", "0600", roleEnv(identity, store, key).text())
        .file("/usr/local/lib/sitewright/fetch.sh", "0755", Script.FETCH.text())
        .file(UNITS + "sitewright-agent.service", "0644", Script.AGENT_SERVICE.text())
        .file(UNITS + "sitewright-agent.timer", "0644", Script.AGENT_TIMER.text())
        .run("systemctl", "daemon-reload")
        .run("systemctl", "enable", "--now", "sitewright-agent.timer")
        .build()
        .text();
  }

  static RoleEnv roleEnv(Identity identity, Store store, StoreKey key) {
    RoleEnv env =
        RoleEnv.of("SITE_NAME", identity.site())
            .with("SITE_ROLE", identity.role().label())
            .with("SITE_SLOT", identity.slot())
            .with("SITE_STORE_ENDPOINT", store.endpoint())
            .with("SITE_STORE_REGION", store.region())
            .with("SITE_CONFIG_BUCKET", store.configBucket())
            .with("SITE_REPORT_BUCKET", store.reportBucket())
            .with("SITE_FLEET_BUCKET", store.fleetBucket());
    if (store.uploads().isPresent()) {
      env = env.with("SITE_UPLOADS_BUCKET", store.uploads().get());
    }
    return env.with("SITE_STORE_ACCESS_KEY", key.accessKey())
        .with("SITE_STORE_SECRET_KEY", key.secretKey());
  }
}
