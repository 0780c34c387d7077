package io.sitewright.machines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.model.Role;
import io.sitewright.userdata.Grant;
import io.sitewright.userdata.StoreGrants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the key of a machine may do in the site's store, tried with the key on the machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {
  private static final Map<String, Role> ROLES =
      Map.of("web-1", Role.WEBSERVER, "database", Role.DATABASE, "build", Role.BUILD_MACHINE);

  private final RealSite dev = new RealSite("stacks/dev", "dev", Map.of());

  @BeforeAll
  void comesUp() {
    RealMachines.assumeAll("it boots three machines");
    dev.comesUp();
  }

  @AfterAll
  void goes() {
    dev.close();
  }

  @Test
  void aKeyDoesWhatItsRoleNeedsAndNothingElseWhateverIsTried() {
    JsonNode buckets = dev.output("buckets");
    List<String> named = new ArrayList<>();
    buckets.fields().forEachRemaining(it -> named.add(it.getKey() + "=" + it.getValue().asText()));
    assertThat(named).hasSize(StoreGrants.buckets(ROLES.values()).size());
    ROLES.forEach(
        (slot, role) -> {
          String said =
              dev.inside(
                  slot, "set -- " + String.join(" ", named) + "\n" + RealSite.script("rights.sh"));
          assertThat(said.lines().toList())
              .as(slot)
              .containsExactlyInAnyOrderElementsOf(granted(role));
        });
  }

  private static Set<String> granted(Role role) {
    var all = new TreeSet<String>();
    for (Grant grant : StoreGrants.of(role, ROLES.values())) {
      String bucket = grant.bucket().name() + " ";
      all.add(bucket + "list");
      all.add(bucket + "read");
      if (grant.access() == Grant.Access.READ_WRITE) {
        all.add(bucket + "write");
        all.add(bucket + "delete");
      }
    }
    return all;
  }

  @Test
  void whatAWebserverExecutesStaysAsItWasWhoeverTriesToAlterIt() {
    String config = dev.output("buckets").path("webserver-config").asText();
    String before = manifest(config);
    for (String slot : ROLES.keySet()) {
      assertThat(
              dev.inside(
                  slot,
                  """
                  source /var/lib/sitewright/current/bundle/lib/settings.sh
                  source /var/lib/sitewright/current/bundle/lib/store.sh
                  load_parameters /etc/sitewright/role.env
                  echo tampered >/tmp/tampered
                  store_put %1$s manifest /tmp/tampered 2>&1 || true
                  store_delete %1$s manifest 2>&1 || true"""
                      .formatted(config)))
          .as(slot)
          .contains("403")
          .doesNotContain("200");
    }
    assertThat(manifest(config)).isEqualTo(before);
  }

  /** As the machine that may read it does. */
  private String manifest(String config) {
    return dev.inside(
        "web-1",
        """
        source /var/lib/sitewright/current/bundle/lib/settings.sh
        source /var/lib/sitewright/current/bundle/lib/store.sh
        load_parameters /etc/sitewright/role.env
        store_get %s manifest /tmp/manifest && cat /tmp/manifest"""
            .formatted(config));
  }
}
