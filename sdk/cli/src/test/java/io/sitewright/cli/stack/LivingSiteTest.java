package io.sitewright.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LivingSiteTest {
  private static final String LIVING =
      """
      {"deployment": {"resources": [{"type": "sitewright:index:Site",
        "outputs": {"region": "lon1", "vpcRange": "10.20.0.0/20"}}]}}
      """;

  @Test
  void aSiteThatIsUpStaysWhereItIs() throws JsonProcessingException {
    StateDocument living = state(LIVING);
    SiteSettings moved = settings(Map.of("region", "nyc3", "vpcRange", "10.30.0.0/20"));
    assertThatThrownBy(() -> LivingSite.check(living, moved))
        .satisfies(
            refusal ->
                assertThat(String.valueOf(refusal.getMessage()).lines())
                    .containsExactly(
                        "site:region is \"nyc3\": not that of the site, which is up with lon1 and"
                            + " would lose its data by moving; keep lon1, or make a new stack and"
                            + " restore a backup into it.",
                        "site:vpcRange is \"10.30.0.0/20\": not that of the site, which is up with"
                            + " 10.20.0.0/20 and would lose its data by moving; keep 10.20.0.0/20,"
                            + " or make a new stack and restore a backup into it."));
  }

  @Test
  void aManagedDatabaseThatWasAskedForByOneRunIsNotForgottenByTheNext()
      throws JsonProcessingException {
    StateDocument mysql = cluster("mysql", true);
    assertThatThrownBy(() -> LivingSite.check(mysql, settings(Map.of())))
        .hasMessage(
            "site:managedDatabase is \"none\": not that of the site, whose data is in a managed mysql"
                + " that no update takes away; set it to mysql in the stack's settings, or give"
                + " -c site:managedDatabase=mysql again if it was meant for one run.");
    assertThatThrownBy(() -> LivingSite.check(cluster("pg", true), production("mysql")))
        .hasMessageContaining("set it to postgresql in the stack's settings");
    assertThatCode(() -> LivingSite.check(mysql, production("mysql"))).doesNotThrowAnyException();
    assertThatCode(() -> LivingSite.check(cluster("pg", true), production("postgresql")))
        .doesNotThrowAnyException();
    // Who has let go of it on purpose may.
    assertThatCode(() -> LivingSite.check(cluster("mysql", false), settings(Map.of())))
        .doesNotThrowAnyException();
  }

  @Test
  void whatStaysAndWhatIsNotUpIsNoFault() throws JsonProcessingException {
    StateDocument living = state(LIVING);
    StateDocument empty = state("{\"deployment\": {\"resources\": []}}");
    assertThatCode(() -> LivingSite.check(living, settings(Map.of("region", "lon1"))))
        .doesNotThrowAnyException();
    assertThatCode(() -> LivingSite.check(empty, settings(Map.of("region", "nyc3"))))
        .doesNotThrowAnyException();
  }

  private static StateDocument cluster(String engine, boolean kept) throws JsonProcessingException {
    return state(
        """
        {"deployment": {"resources": [{"type": "digitalocean:index/databaseCluster:DatabaseCluster",
          "protect": %s, "outputs": {"engine": "%s"}}]}}
        """
            .formatted(kept, engine));
  }

  private static SiteSettings production(String managed) {
    return SettingsReader.read(
        Map.of("domain", "www.example.org", "managedDatabase", managed, "application", "drupal"),
        Form.PRODUCTION,
        Set.of());
  }

  private static StateDocument state(String json) throws JsonProcessingException {
    return new StateDocument(new ObjectMapper().readTree(json));
  }

  private static SiteSettings settings(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(Map.of("domain", "www.example.org"));
    values.putAll(more);
    return SettingsReader.read(values, Form.DEVELOPMENT, Set.of());
  }
}
