package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A preview tells all that would be done and does nothing. */
@LocalCloud(project = "stacks/dev", up = false)
@TestMethodOrder(OrderAnnotation.class)
class PreviewIT {
  @Test
  @Order(1)
  void inAnEmptyAccountItPlansEverythingAndMakesNothing(DeployedSite site) {
    var before = site.cloud().inventory().toString();
    var preview = site.preview();
    assertThat(preview).succeeded();
    assertThat(preview.changes()).containsOnlyKeys("create");
    assertThat(site.cloud().resources()).isZero();
    assertThat(site.cloud().inventory()).hasToString(before);
    var up = site.up();
    assertThat(up).succeeded();
    assertThat(up.changes()).isEqualTo(preview.changes());
  }

  @Test
  @Order(2)
  void besideALivingSiteItPlansTheChangesAndMakesNone(DeployedSite site) {
    var before = site.cloud().inventory().toString();
    assertThat(site.preview()).hasNoChanges();
    site.set("site:dnsTtl", "300");
    site.set("site:webserverSize", "s-1vcpu-2gb");
    site.set("site:timeZone", "Europe/Berlin");
    var preview = site.preview();
    assertThat(preview).succeeded();
    assertThat(preview.changes()).containsKeys("update", "replace");
    assertThat(site.cloud().inventory()).hasToString(before);
  }

  @Test
  @Order(3)
  void aMissingMachineIsNotMadeByLookingOnly(DeployedSite site) {
    var web = site.cloud().machines().get(0).path("id").asText();
    site.cloud().machine(web, "delete", Map.of());
    var before = site.cloud().inventory().toString();
    assertThat(site.preview()).succeeded();
    assertThat(site.cloud().inventory()).hasToString(before);
  }
}
