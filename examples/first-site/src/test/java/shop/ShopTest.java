package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "domain", "shop.example.org",
          "buildMachine", "false",
          "operators", "[\"203.0.113.7/32\"]");

  @Test
  void theShopIsTwoWebserversAndADatabaseUnderOneName() {
    var settings = SettingsReader.read(SETTINGS, Form.DEVELOPMENT, Set.of());
    Declarations shop = Recorder.run("first-site", "dev", ctx -> Shop.stack(ctx, settings));
    assertThat(shop.faults()).isEmpty();
    assertThat(shop.ofType("digitalocean:index/droplet:Droplet"))
        .extracting(Declared::name)
        .containsExactlyInAnyOrder("db", "web-1", "web-2");
    assertThat(shop.ofType("digitalocean:index/dnsRecord:DnsRecord")).hasSize(2);
    assertThat(shop.outputs()).containsEntry("url", "https://shop.example.org/");
  }
}
