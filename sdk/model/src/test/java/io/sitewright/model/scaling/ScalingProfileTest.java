package io.sitewright.model.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingProfileTest {
  private static final Instant NOW = Instant.parse("2026-03-29T06:30:00.123Z");
  private static final String TEXT =
      """
      sitewright-scaling 1
      desired 3
      floor 2
      cap 10
      paused no
      zone Europe/London
      at 07:30 mon,tue,wed,thu,fri 3 weekday mornings are busy
      at 17:30 mon,tue,wed,thu,fri,sat,sun 2 evenings are not
      """;

  @Test
  void aProfileIsReadAsItWasWritten() {
    ScalingProfile profile = ScalingProfile.parse(TEXT);
    assertThat(profile)
        .isEqualTo(
            new ScalingProfile(
                3,
                2,
                10,
                List.of(
                    new ScheduleEntry(
                        LocalTime.of(7, 30),
                        List.of(
                            DayOfWeek.FRIDAY,
                            DayOfWeek.MONDAY,
                            DayOfWeek.TUESDAY,
                            DayOfWeek.WEDNESDAY,
                            DayOfWeek.THURSDAY),
                        3,
                        "weekday mornings are busy"),
                    new ScheduleEntry(
                        LocalTime.of(17, 30), List.of(DayOfWeek.values()), 2, "evenings are not")),
                ZoneId.of("Europe/London"),
                false,
                List.of()));
    assertThat(profile.text()).isEqualTo(TEXT);
  }

  @Test
  void pausesAndSlotsOnTheirWayOutAreWrittenToo() {
    ScalingProfile profile =
        ScalingProfile.parse(TEXT).withPaused(true).withDraining(List.of("web-5", "web-4"));
    assertThat(profile.text()).contains("paused yes\ndraining web-5 web-4\nzone Europe/London\n");
    assertThat(ScalingProfile.parse(profile.text())).isEqualTo(profile);
    assertThat(profile.withPaused(false).withDraining(List.of()).text()).isEqualTo(TEXT);
  }

  @Test
  void whenSomebodySaidTheNumberAndMaintenanceAreWrittenInWholeSeconds() {
    ScalingProfile profile =
        ScalingProfile.parse(TEXT)
            .withDesired(4, NOW)
            .withMaintenance(
                Optional.of(new Maintenance(NOW.plusSeconds(60), "the database moves")))
            .withDraining(List.of("web-4"));
    assertThat(profile.text())
        .isEqualTo(
            TEXT.replace("desired 3", "desired 4")
                .replace(
                    "paused no\n",
                    """
                    paused no
                    since 2026-03-29T06:30:00Z
                    maintenance 2026-03-29T06:31:00Z the database moves
                    draining web-4
                    """));
    assertThat(ScalingProfile.parse(profile.text())).isEqualTo(profile);
    assertThat(profile.withMaintenance(Optional.empty()).maintenance()).isEmpty();
    assertThat(profile.under(settings()))
        .returns(profile.since(), ScalingProfile::since)
        .returns(profile.maintenance(), ScalingProfile::maintenance);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Maintenance(NOW, "two\nlines"))
        .withMessage("Maintenance until 2026-03-29T06:30:00Z has no reason in one line; say why.");
  }

  @Test
  void aSiteThatNobodyScaledHasTheProfileOfItsSettings() {
    ScalingProfile profile =
        ScalingProfile.of(
            settings(
                "webservers",
                "4",
                "webserversFloor",
                "3",
                "webserversCap",
                "6",
                "timeZone",
                "Europe/Berlin",
                "scalingSchedule",
                "[{\"at\": \"07:30\", \"webservers\": 5, \"because\": \"mornings are busy\"}]"));
    assertThat(profile.text())
        .isEqualTo(
            """
            sitewright-scaling 1
            desired 4
            floor 3
            cap 6
            paused no
            zone Europe/Berlin
            at 07:30 mon,tue,wed,thu,fri,sat,sun 5 mornings are busy
            """);
  }

  @Test
  void aNumberOutOfBoundsIsRefusedInASentence() {
    ScalingProfile profile = ScalingProfile.parse(TEXT);
    assertThat(profile.withDesired(2, NOW).desired()).isEqualTo(2);
    assertThat(profile.withDesired(10, NOW).desired()).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.withDesired(1, NOW))
        .withMessage(
            "site scale: 1 webserver is below the floor of 2; write 2 or more, or lower site:webserversFloor.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.withDesired(0, NOW))
        .withMessage(
            "site scale: 0 webservers are below the floor of 2; write 2 or more, or lower site:webserversFloor.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.withDesired(11, NOW))
        .withMessage(
            "site scale: 11 webservers are above the cap of 10; write 10 or fewer, or raise site:webserversCap.");
  }

  @Test
  void newBoundsMoveTheNumberOnlyAsFarAsTheyAsk() {
    ScalingProfile written =
        ScalingProfile.parse(TEXT).withPaused(true).withDraining(List.of("web-4"));
    ScalingProfile same = written.under(settings());
    assertThat(same.desired()).isEqualTo(3);
    assertThat(same.schedule()).isEmpty();
    assertThat(same.paused()).isTrue();
    assertThat(same.draining()).containsExactly("web-4");
    assertThat(written.under(settings("webserversFloor", "5")).desired()).isEqualTo(5);
    assertThat(written.under(settings("webserversCap", "2")).desired()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sitewright-scaling 1 | sitewright-scaling 2 | line 1 does not begin with \"sitewright-scaling 1\"",
        "desired 3 | desired three | line 2 has no number after \"desired\"",
        "desired 3 | wanted 3 | line 2 does not begin with \"desired\"",
        "cap 10 | cap -1 | line 4 has no number after \"cap\"",
        "paused no | paused maybe | line 5 has neither yes nor no after \"paused\"",
        "zone Europe/London | since today | line 6 names no time like 2026-03-29T06:30:00Z",
        "zone Europe/London | maintenance 2026-03-29T06:30:00Z | line 6 says no reason of the maintenance",
        "zone Europe/London | zone Middle-earth | line 6 names no time zone",
        "at 07:30 mon | at 7:30 mon | line 7 is no entry like \"at 07:30 mon,tue 3 mornings are busy\"",
        "at 07:30 mon | at 07:30 moon | line 7 names a day that is none of mon to sun",
        "3 weekday | 0 weekday | line 7 is no entry like \"at 07:30 mon,tue 3 mornings are busy\"",
      })
  void aDamagedProfileIsRefusedAsAWhole(String good, String bad, String what) {
    assertThat(TEXT).contains(good);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalingProfile.parse(TEXT.replaceFirst(good, bad)))
        .withMessage(
            "Scaling profile in the store is damaged, as %s; write it anew with site scale.", what);
  }

  @Test
  void aCutProfileIsRefused() {
    for (int length = 0; length < TEXT.indexOf("at 07:30"); length++) {
      String cut = TEXT.substring(0, length);
      if (!TEXT.startsWith(cut + "\n") || length < TEXT.indexOf("Europe")) {
        assertThatIllegalArgumentException().as(cut).isThrownBy(() -> ScalingProfile.parse(cut));
      }
    }
  }

  @Test
  void boundsAndSlotsAreOnes() {
    ScalingProfile profile = ScalingProfile.parse(TEXT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalingProfile.parse(TEXT.replace("floor 2", "floor 4")))
        .withMessage(
            "Scaling profile wants 3 webservers, which is not from 4 to 10; want a number between them.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalingProfile.parse(TEXT.replace("cap 10", "cap 1")))
        .withMessage(
            "Scaling profile from 2 to 1 webservers is no range; its floor is 1 or more, its cap not below the floor.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.withDraining(List.of("web-4", "web-4")))
        .withMessage(
            "Scaling profile drains [web-4, web-4], in which a slot is there twice; name each once.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.withDraining(List.of("../web")))
        .withMessage(
            "Scaling profile drains \"../web\", which is no slot; name one like \"web-4\".");
  }

  private static SiteSettings settings(String... keysAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("domain", "www.example.org"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return SettingsReader.read(values, Form.PRODUCTION, Set.of());
  }
}
