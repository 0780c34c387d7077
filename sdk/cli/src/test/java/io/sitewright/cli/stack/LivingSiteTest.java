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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void whatStaysAndWhatIsNotUpIsNoFault() throws JsonProcessingException {
    StateDocument living = state(LIVING);
    StateDocument empty = state("{\"deployment\": {\"resources\": []}}");
    assertThatCode(() -> LivingSite.check(living, settings(Map.of("region", "lon1"))))
        .doesNotThrowAnyException();
    assertThatCode(() -> LivingSite.check(empty, settings(Map.of("region", "nyc3"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mariadb    | databaseEngine=mysql       | site:databaseEngine is "mysql": not where the data of the site is, which is up with mariadb; keep mariadb, or make a new stack and move the data with the application's own tools.
          postgresql | managedDatabase=mysql      | site:managedDatabase is "mysql": not what takes the data of the site, which is in postgresql; write postgresql, or make a new stack and move the data with the application's own tools.
          mariadb    | managedDatabase=postgresql | site:managedDatabase is "postgresql": not what takes the data of the site, which is in mariadb; write mysql, or make a new stack and move the data with the application's own tools.
          pg         | managedDatabase=mysql      | site:managedDatabase is "mysql": not what takes the data of the site, which is in the managed postgresql; write postgresql, or make a new stack and move the data with the application's own tools.
          pg         | managedDatabase=none       | site:managedDatabase is "none": not that of the site, whose data is in a managed postgresql that no update takes away; set it to postgresql in the stack's settings, or give -c site:managedDatabase=postgresql again if it was meant for one run.
          """)
  void itsDataIsNotLeftBehind(String living, String setting, String sentence)
      throws JsonProcessingException {
    StateDocument state = state(withDatabase(living));
    assertThatThrownBy(() -> LivingSite.check(state, production(setting))).hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "mariadb, managedDatabase=mysql",
    "mysql, managedDatabase=mysql",
    "postgresql, managedDatabase=postgresql",
    "mariadb, databaseEngine=mariadb",
    "pg, managedDatabase=postgresql"
  })
  void itsDataComesAlongWhereTheLanguageIsTheSame(String living, String setting)
      throws JsonProcessingException {
    StateDocument state = state(withDatabase(living));
    assertThatCode(() -> LivingSite.check(state, production(setting))).doesNotThrowAnyException();
  }

  @Test
  void aManagedDatabaseThatNobodyProtectsAnyMoreCanBeLeft() throws JsonProcessingException {
    StateDocument state =
        state(withDatabase("pg").replace("\"protect\": true", "\"protect\": false"));
    assertThatCode(() -> LivingSite.check(state, production("managedDatabase=none")))
        .doesNotThrowAnyException();
  }

  @Test
  void oneThatTheDataNeverCameToCanBeLeftForTheSameLanguage() throws JsonProcessingException {
    StateDocument failed = state(moving("own"));
    assertThatCode(() -> LivingSite.check(failed, production("databaseEngine=postgresql")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> LivingSite.check(failed, production("managedDatabase=none")))
        .hasMessage(
            "site:databaseEngine is \"mariadb\": not where the data of the site is, which was to move into a managed postgresql; write postgresql.");
    assertThat(SiteData.hasJustMoved(failed)).isFalse();
  }

  @Test
  void oneThatTheDataHasJustComeToIsNotLeft() throws JsonProcessingException {
    StateDocument moved = state(moving("managed"));
    assertThat(SiteData.hasJustMoved(moved)).isTrue();
    assertThatThrownBy(() -> LivingSite.check(moved, production("databaseEngine=postgresql")))
        .hasMessageContaining("whose data is in a managed postgresql that no update takes away");
    StateDocument closed =
        state(moving("managed").replace("\"data\": \"own\"", "\"data\": \"managed\""));
    assertThat(SiteData.hasJustMoved(closed)).isFalse();
  }

  /** A site that goes to a managed database, whose database machine last served the data so. */
  private static String moving(String served) {
    return withDatabase("pg")
        .replace("\"protect\": true", "\"protect\": false")
        .replace("\"region\"", "\"data\": \"own\", \"region\"")
        .replace(
            "]}}",
            ", {\"type\": \"sitewright:index:Ready\", \"outputs\": {\"data\": \"%s\"}}]}}"
                .formatted(served));
  }

  /** "pg" is the vendor's name for a managed PostgreSQL. */
  private static String withDatabase(String engine) {
    boolean managed = engine.equals("pg");
    return """
        {"deployment": {"resources": [%s{"type": "sitewright:index:Site",
          "outputs": {"region": "lon1", "vpcRange": "10.20.0.0/20", "databaseEngine": "%s", "managedDatabase": "%s"}}]}}
        """
        .formatted(
            managed
                ? "{\"type\": \"digitalocean:index/databaseCluster:DatabaseCluster\", \"protect\": true, \"inputs\": {\"engine\": \"pg\"}},"
                : "",
            managed ? "postgresql" : engine,
            managed ? "postgresql" : "none");
  }

  private static SiteSettings production(String setting) {
    String[] parts = setting.split("=", -1);
    return SettingsReader.read(
        Map.of("domain", "www.example.org", "application", "drupal", parts[0], parts[1]),
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
