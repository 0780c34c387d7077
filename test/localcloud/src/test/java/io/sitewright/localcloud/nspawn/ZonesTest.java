package io.sitewright.localcloud.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.DnsRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machines' name server answers. */
class ZonesTest {
  private Cloud cloud;

  @BeforeEach
  void open(@TempDir Path home) {
    cloud = Cloud.open(home.resolve("cloud.db"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void recordsKeepNameTimeToLiveAndValue() {
    cloud.domains().create("example.org", null);
    record("A", "www", "198.18.0.2");
    record("A", "www", "198.18.0.3");
    record("TXT", "_acme-challenge", "a \"quoted\" text");
    assertThat(Zones.of(cloud, "169.254.200.1").get("example.org"))
        .contains(
            "www.example.org. 120 IN A 198.18.0.2\nwww.example.org. 120 IN A 198.18.0.3\n",
            "_acme-challenge.example.org. 120 IN TXT \"a \\\"quoted\\\" text\"\n",
            Zones.SERIAL);
  }

  @Test
  void theVendorsNamesLeadToTheCloudsServices() {
    assertThat(Zones.of(cloud, "169.254.200.1"))
        .hasEntrySatisfying(
            "digitaloceanspaces.com",
            zone -> assertThat(zone).endsWith("* 60 IN A 169.254.200.1\n"))
        .containsKeys("deb.debian.org", "api.digitalocean.com", "acme-v02.api.letsencrypt.org");
  }

  private void record(String type, String name, String data) {
    DnsRecord unused =
        cloud
            .domains()
            .addRecord(
                new DnsRecord(
                    0, "example.org", type, name, data, 120, null, null, null, null, null));
  }
}
