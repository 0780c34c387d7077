package io.sitewright;

import static io.sitewright.model.Role.DATABASE;
import static io.sitewright.model.Role.WEBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flows;
import io.sitewright.model.Port;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteIntentTest {
  private static final Flows FLOWS =
      Flows.of(WEBSERVER.reaches(DATABASE).on(Port.DATABASE).because("the site reads its data"));

  @Test
  void theStateSaysWhatTheSiteWasMeantToBe() {
    assertThat(intent(Sites.settings()))
        .containsOnly(
            Map.entry(
                "flows", List.of("role:webserver -> database tcp 2035: the site reads its data")),
            Map.entry(
                "roleTags",
                Map.of("webserver", "shop-dev-webserver", "database", "shop-dev-database")),
            Map.entry("form", "development"),
            Map.entry("databaseEngine", "mariadb"),
            Map.entry("managedDatabase", "none"),
            Map.entry("data", "own"),
            Map.entry("sshPort", 1035),
            Map.entry("firewallLayers", "both"),
            Map.entry("trustVpc", false),
            Map.entry("region", "lon1"),
            Map.entry("storeEndpoint", "https://store.example.org"),
            Map.entry("vpcRange", "10.20.0.0/20"),
            Map.entry("operators", List.of("203.0.113.7/32")));
  }

  @Test
  void behindCloudflareItNamesTheRangesThatStandForIt() {
    var settings =
        Sites.settings(
            "cloudflare", "true", "cloudflareAccount", "0123456789abcdef0123456789abcdef");
    assertThat(intent(settings)).containsEntry("cloudflareRanges", List.of("192.0.2.0/24"));
  }

  private static Map<String, Object> intent(SiteSettings settings) {
    return Sites.declared(
            ctx ->
                SiteIntent.of(
                        settings,
                        "https://store.example.org",
                        FLOWS,
                        List.of(WEBSERVER, DATABASE),
                        Labels.of("shop", "dev"),
                        Output.of(List.of(Cidr.parse("192.0.2.0/24"))))
                    .forEach(ctx::export))
        .outputs();
  }
}
