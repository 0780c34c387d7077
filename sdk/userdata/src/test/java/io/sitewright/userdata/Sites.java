package io.sitewright.userdata;

import io.sitewright.model.Cidr;
import io.sitewright.model.Role;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.StandardFlows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sites and machines by intent. */
final class Sites {
  static final StoreKey KEY = new StoreKey("DO00EXAMPLEKEY", "planted+secret/of=the role's key");
  static final List<Cidr> EDGE =
      List.of(Cidr.parse("173.245.48.0/20"), Cidr.parse("2400:cb00::/32"));
  private static final String OPERATOR_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF8LUmWeT8QUdZgbEB2SI6QYYcUlwuCkDkYEOAXrdTLc anna@laptop";

  private Sites() {}

  static SiteSettings development(String... changes) {
    return read(Form.DEVELOPMENT, changes);
  }

  static SiteSettings production(String... changes) {
    return read(Form.PRODUCTION, changes);
  }

  /** Settings of a usual site with {@code changes} as key, value, key, value. */
  private static SiteSettings read(Form form, String... changes) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("domain", "www.example.org");
    values.put("operators", "[\"203.0.113.7/32\"]");
    values.put("operatorKeys", "[\"" + OPERATOR_KEY + "\"]");
    for (int i = 0; i < changes.length; i += 2) {
      values.put(changes[i], changes[i + 1]);
    }
    return SettingsReader.read(values, form, Set.of());
  }

  static HostConfig hostConfig(SiteSettings settings, Role role) {
    return HostConfig.of(settings, role, StandardFlows.of(settings), EDGE, places(settings, role));
  }

  /** Every bucket that the role's key opens, and the database's volume. */
  static Places places(SiteSettings settings, Role role) {
    List<Role> roles =
        Arrays.stream(Role.values())
            .filter(other -> other.isMachine() && settings.count(other) > 0)
            .toList();
    Places places = Places.none();
    for (Bucket bucket : StoreGrants.beyondUserData(role, roles)) {
      places = places.bucket(bucket, bucket.name() + "-1a2b3c4");
    }
    return role == Role.DATABASE ? places.databaseVolume("database-5d6e7f8") : places;
  }

  static Store store(Role role) {
    return new Store(
        "https://lon1.digitaloceanspaces.com",
        "lon1",
        role.label() + "-config-1a2b3c4",
        role.label() + "-reports-1a2b3c4",
        "fleet-1a2b3c4",
        role == Role.WEBSERVER ? Optional.of("uploads-1a2b3c4") : Optional.empty());
  }

  static String userData(Role role) {
    return UserData.render(new Identity("shop-dev", role, role.label() + "-1"), store(role), KEY);
  }
}
