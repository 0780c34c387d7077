package io.sitewright.localcloud.machines;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a machine is and where its host configuration comes from, as its {@code role.env} says. */
record Identity(
    String site,
    String role,
    String slot,
    String region,
    String configBucket,
    String reportBucket,
    String fleetBucket,
    String accessKey,
    String secretKey) {
  static final String FILE = "/etc/sitewright/role.env";
  private static final Pattern ENDPOINT =
      Pattern.compile("https://([a-z0-9]+)\\.digitaloceanspaces\\.com");

  static Identity of(UserData data) throws RefusedText {
    String text = data.files().get(FILE);
    if (text == null) {
      throw new RefusedText("the user-data writes no " + FILE);
    }
    Parameters env = Parameters.parse(FILE, text);
    String endpoint = env.get("SITE_STORE_ENDPOINT");
    Matcher store = ENDPOINT.matcher(endpoint);
    if (!store.matches()) {
      throw new RefusedText("the store " + endpoint + " is unknown to this cloud");
    }
    return new Identity(
        env.get("SITE_NAME"),
        env.get("SITE_ROLE"),
        env.get("SITE_SLOT"),
        store.group(1),
        env.get("SITE_CONFIG_BUCKET"),
        env.get("SITE_REPORT_BUCKET"),
        env.get("SITE_FLEET_BUCKET"),
        env.get("SITE_STORE_ACCESS_KEY"),
        env.get("SITE_STORE_SECRET_KEY"));
  }

  @Override
  public String toString() {
    return "Identity[" + site + " " + role + " " + slot + "]";
  }
}
