package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.core.DropletRequest;
import io.sitewright.localcloud.core.SpacesKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A cloud with one webserver's buckets and key, and the texts that a site would put there. */
public final class Fixture implements AutoCloseable {
  static final String GUARD =
      """
      nft --file - <<'RULES'
      add table inet guard
      delete table inet guard

      table inet guard {
        chain input {
          type filter hook input priority -200; policy drop;
          ct state established,related accept
          iifname "lo" accept
          meta l4proto { icmp, ipv6-icmp } accept
        }
        chain output {
          type filter hook output priority -200; policy accept;
          ip daddr 169.254.169.254 meta skuid != 0 reject
        }
      }
      RULES
      """;
  public static final String RULES =
      """
      sitewright-rules 1
      # proto port  from                 because
      icmp  echo    any                  anyone may ask
      tcp   443     any                  visitors read the site
      tcp   1035    role:build-machine   the build machine administers every machine
      """;
  static final String SETTINGS = "SITE_TIME_ZONE='Europe/London'\n";

  final Path home;
  public Cloud cloud;
  public Machines machines;
  final SpacesKey key;

  public Fixture(Path home) {
    this.home = home;
    cloud = Cloud.open(home.resolve("cloud.db"));
    machines = Machines.start(cloud, home.resolve("machines"));
    for (String bucket : List.of("web-config", "web-reports", "fleet")) {
      cloud.spaces().create(bucket, "lon1", "private");
    }
    key =
        cloud
            .spacesKeys()
            .create(
                "web",
                List.of(
                    new SpacesKey.Grant("web-config", "read"),
                    new SpacesKey.Grant("web-reports", "readwrite"),
                    new SpacesKey.Grant("fleet", "read")));
  }

  String env() {
    return """
        SITE_NAME='it'\\''s the shop'
        SITE_ROLE='webserver'
        SITE_SLOT='web-1'
        SITE_STORE_ENDPOINT='https://lon1.digitaloceanspaces.com'
        SITE_STORE_REGION='lon1'
        SITE_CONFIG_BUCKET='web-config'
        SITE_REPORT_BUCKET='web-reports'
        SITE_FLEET_BUCKET='fleet'
        SITE_STORE_ACCESS_KEY='%s'
        SITE_STORE_SECRET_KEY='%s'
        """
        .formatted(key.accessKey(), key.secretKey());
  }

  public String userData() {
    return userData(GUARD, env());
  }

  static String userData(String boot, String env) {
    return """
        #cloud-config
        bootcmd:
        - - "/bin/bash"
          - "-c"
          - |
        %swrite_files:
        - path: "/etc/sitewright/role.env"
          permissions: "0600"
          content: |
        %s"""
        .formatted(boot.indent(4), env.indent(4));
  }

  public Droplet boot(String userData) {
    Droplet droplet =
        cloud
            .droplets()
            .create(
                DropletRequest.of("web", "lon1", "s-1vcpu-1gb", "debian-12-x64")
                    .tagged("role:webserver")
                    .booting(userData));
    return cloud.droplets().get(droplet.key());
  }

  /** Puts a whole configuration; answers its digest. */
  public String configure(String rules) {
    String manifest =
        "sitewright-manifest 1\nrules %s\nsettings %s\nbundle %s\n"
            .formatted(object(rules), object(SETTINGS), object("a bundle"));
    put("web-config", "manifest", manifest);
    return Sha256.hex(manifest.getBytes(StandardCharsets.UTF_8));
  }

  private String object(String text) {
    String digest = Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    put("web-config", "objects/" + digest, text);
    return digest;
  }

  void put(String bucket, String key, String text) {
    cloud.spaces().write(bucket, key, text.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  void member(String role, String machine, String address) {
    put(
        "fleet",
        "members/%s/%s-1/%s".formatted(role, role, machine),
        "sitewright-member 1\nrole %s\nslot %s-1\nmachine %s\naddress %s\nstate serving\n"
            .formatted(role, role, machine, address));
  }

  Machine machine(Droplet droplet) {
    machines.settle(Duration.ofSeconds(10));
    return machines.of(droplet);
  }

  String report(Droplet droplet) {
    machines.settle(Duration.ofSeconds(10));
    return cloud.spaces().object("web-reports", "machines/" + droplet.key() + "/report").text();
  }

  void restart() {
    close();
    cloud = Cloud.open(home.resolve("cloud.db"));
    machines = Machines.start(cloud, home.resolve("machines"));
  }

  @Override
  public void close() {
    machines.close();
    cloud.close();
  }
}
