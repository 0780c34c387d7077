package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EdgeRangesTest {
  private static final String PATH = "/cloud/cloudflare/ip-ranges";
  private static final String OTHERS = "{\"ipv4\":[\"192.0.2.0/24\"],\"ipv6\":[\"2001:db8::/32\"]}";

  private Path home;
  private Server server;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    home = folder;
    server = new Server(home);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theyAreThePublishedOnesUntilOthersAreOrdered() throws Exception {
    assertThat(server.json(PATH).path("ipv4")).hasSize(15);
    assertThat(server.json(PATH).path("ipv6").path(0).asText()).isEqualTo("2400:cb00::/32");
    assertThat(server.send("POST", PATH, OTHERS).body()).isEqualTo(OTHERS);
    assertThat(server.cloud.edge().ranges().ipv4()).containsExactly("192.0.2.0/24");
  }

  @Test
  void theyOutliveTheProcessAndEndWithAReset() throws Exception {
    server.send("POST", PATH, OTHERS);
    server.close();
    server = new Server(home);
    assertThat(server.json(PATH)).hasToString(OTHERS);
    server.send("POST", "/cloud/reset", "");
    assertThat(server.json(PATH).path("ipv4")).hasSize(15);
  }

  @Test
  void whatIsNoRangeIsRefusedAndChangesNothing() throws Exception {
    for (String wrong :
        new String[] {
          "{}",
          "{\"ipv4\":[\"192.0.2.7\"],\"ipv6\":[]}",
          "{\"ipv4\":[\"2001:db8::/32\"],\"ipv6\":[]}",
          "{\"ipv4\":[],\"ipv6\":[\"mars/8\"]}"
        }) {
      assertThat(server.send("POST", PATH, wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(server.json(PATH).path("ipv4")).hasSize(15);
  }
}
