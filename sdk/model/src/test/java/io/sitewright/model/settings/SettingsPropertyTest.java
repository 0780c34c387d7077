package io.sitewright.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Peer;
import io.sitewright.model.Role;
import io.sitewright.model.pricing.PriceTable;
import io.sitewright.model.scaling.ScalingProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for all settings, tried with many made at random from seeds. */
class SettingsPropertyTest {
  private static final int SOUND_CASES = 4_000;
  private static final int ODD_CASES = 8_000;
  private static final Set<String> SECRETS =
      Set.of(
          "applicationRepositoryToken",
          "backupRepositoryToken",
          "dnsToken",
          "smtpPassword",
          "tlsKey");
  private static final Pattern SENTENCE =
      Pattern.compile("site:[\\w\\[\\].]+( is |: ).*[;:?] .*[.?]", Pattern.DOTALL);
  private static final Map<TargetMatrix, Set<String>> OPEN = new HashMap<>();

  @Test
  void soundSettingsAreTakenAndGiveFlowsBillAndProfile() {
    int production = 0;
    for (long seed = 0; seed < SOUND_CASES; seed++) {
      RandomSettings made = new RandomSettings(seed).sound();
      SiteSettings settings = read(made, seed);
      production += settings.form() == Form.PRODUCTION ? 1 : 0;
      assertSound(settings, seed);
    }
    assertThat(production).isBetween(SOUND_CASES / 3, 2 * SOUND_CASES / 3);
  }

  @Test
  void whateverIsWrittenIsTakenOrRefusedInSentences() {
    List<SettingRow> rows = SettingsReaderTest.settings().toList();
    int taken = 0;
    Set<String> refused = new HashSet<>();
    for (long seed = 0; seed < ODD_CASES; seed++) {
      RandomSettings made = OddSettings.disturb(new RandomSettings(seed).sound(), rows);
      Set<String> secrets = seed % 5 == 0 ? Set.copyOf(made.values.keySet()) : SECRETS;
      try {
        assertSound(SettingsReader.read(made.values, made.form, secrets), seed);
        taken++;
      } catch (InvalidSettingsException e) {
        assertThat(e.problems()).as("seed %d: %s", seed, made).isNotEmpty();
        for (String problem : e.problems()) {
          assertThat(SENTENCE.matcher(problem).matches()).as("seed %d: %s", seed, problem).isTrue();
          assertThat(problem)
              .as("seed %d", seed)
              .doesNotContain("hunter2", "PRIVATE KEY-----", "\n");
          refused.add(problem.replaceFirst("^site:(\\w+).*", "$1").strip());
        }
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": no sentence for " + made, e);
      }
    }
    assertThat(taken)
        .as("cases that were taken")
        .isBetween(ODD_CASES / 10, ODD_CASES - ODD_CASES / 10);
    assertThat(refused).as("settings that were refused").hasSizeGreaterThan(70);
  }

  private static SiteSettings read(RandomSettings made, long seed) {
    try {
      return SettingsReader.read(made.values, made.form, SECRETS);
    } catch (InvalidSettingsException e) {
      throw new AssertionError("seed " + seed + ": " + made, e);
    }
  }

  private static void assertSound(SiteSettings settings, long seed) {
    assertFlowsAreTheMatrix(settings, seed);
    assertThat(
            settings.firewallLayers() == FirewallLayers.BOTH
                || settings.acknowledgeFewerFirewalls().orElseThrow() == settings.firewallLayers())
        .as("seed %d: fewer firewalls only when acknowledged", seed)
        .isTrue();
    assertThat(settings.bill(PriceTable.digitalOcean()).total()).as("seed %d", seed).isPositive();
    ScalingProfile profile = ScalingProfile.of(settings);
    assertThat(ScalingProfile.parse(profile.text())).as("seed %d", seed).isEqualTo(profile);
    assertThat(profile.desired()).isEqualTo(settings.count(Role.WEBSERVER));
    if (settings.form() == Form.PRODUCTION) {
      assertThat(profile.floor()).as("seed %d", seed).isGreaterThanOrEqualTo(2);
      assertThat(profile.cap()).isLessThanOrEqualTo(20 * settings.autoscalers());
      assertThat(settings.source().isBackup()).isTrue();
    } else {
      assertThat(profile.cap()).as("seed %d", seed).isEqualTo(1);
      assertThat(settings.managedDatabase().isUsed()).isFalse();
    }
    assertThat(settings.buildMethod().label()).isNotBlank();
  }

  private static void assertFlowsAreTheMatrix(SiteSettings settings, long seed) {
    Set<String> open = new HashSet<>(open(settings, settings.managedDatabase().isUsed()));
    if (settings.dataMoves()) {
      // Until the next update webservers reach the database machine's own too.
      open.addAll(open(settings, false));
    }
    Flows flows = StandardFlows.of(settings);
    Set<String> declared = new HashSet<>();
    for (Flow flow : flows.all()) {
      if (!settings.extraPorts().contains(flow)) {
        declared.add(flow.from().id() + ">" + flow.to().label() + ">" + flow.on().text());
        continue;
      }
      assertThat(flow.from() == Peer.INTERNET && flow.on().equals(settings.sshPort()))
          .as("seed %d: SSH for everybody", seed)
          .isFalse();
    }
    assertThat(declared).as("seed %d", seed).isEqualTo(open);
  }

  private static Set<String> open(SiteSettings settings, boolean managedDatabase) {
    return OPEN.computeIfAbsent(
        new TargetMatrix(
            settings.form() == Form.PRODUCTION,
            managedDatabase,
            settings.cloudflare(),
            settings.buildMachine(),
            settings.ping(),
            settings.application() != Application.STATIC,
            settings.sshPort().number(),
            settings.databasePort().number()),
        TargetMatrix::open);
  }
}
