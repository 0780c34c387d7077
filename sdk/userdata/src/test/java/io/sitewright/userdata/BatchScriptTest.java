package io.sitewright.userdata;

import static io.sitewright.userdata.Membership.State.DRAINING;
import static io.sitewright.userdata.Membership.State.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Whose turn it is when new settings or scripts come to many machines of a role. */
class BatchScriptTest extends AgentLab {
  @Test
  void oneOfManyWaitsWithNewSettingsUntilThoseBeforeItServeWithThem() throws IOException {
    fellow("ahead", "10");
    fellow("later", "12");
    tick();
    workIsDone();
    tick();
    HostConfig changed =
        Sites.hostConfig(Sites.development("timeZone", "Europe/Paris"), Role.BUILD_MACHINE);
    publish(changed);
    // The one before it has not said a word yet, then that it fails with them.
    tick();
    store.put(
        "reports/" + Report.key("10"), new Report(changed.digest(), false, "it fails").text());
    tick();
    assertThat(works()).isEqualTo(1);
    assertThat(report())
        .isEqualTo(
            "sitewright-report 1\nmanifest %s\nserving yes\nwaiting new settings and scripts wait for ahead\n"
                .formatted(config.digest()));

    store.put("reports/" + Report.key("10"), new Report(changed.digest(), true, "").text());
    tick();
    assertThat(works()).isEqualTo(2);
    workIsDone();
    tick();
    assertThat(Report.parse(report())).contains(new Report(changed.digest(), true, ""));
  }

  @Test
  void theFirstWorkAndWorkDoneAgainWaitForNobody() throws IOException {
    fellow("ahead", "10");
    tick();
    assertThat(works()).isEqualTo(1);
    workIsDone();
    tick();
    Files.delete(folder.resolve("state/applied"));
    tick();
    assertThat(works()).isEqualTo(2);
  }

  @Test
  void aQuarterOfManyGoesAtOnce() throws IOException {
    // Eight of them, this one is the fourth: of two batches, the first must have confirmed.
    for (String[] slot :
        new String[][] {
          {"build-01", "1"},
          {"build-02", "2"},
          {"build-03", "3"},
          {"build-5", "15"},
          {"build-6", "16"},
          {"build-7", "17"},
          {"build-8", "18"}
        }) {
      fellow(slot[0], slot[1]);
    }
    Membership own = new Membership(Role.BUILD_MACHINE, "build", "11", "10.20.0.2", SERVING);
    store.objects.remove("fleet/" + own.key());
    fellow("build-04", "11");
    tick();
    workIsDone();
    tick();
    HostConfig changed =
        Sites.hostConfig(Sites.development("timeZone", "Europe/Paris"), Role.BUILD_MACHINE);
    publish(changed);
    store.put("reports/" + Report.key("1"), new Report(changed.digest(), true, "").text());
    tick();
    assertThat(report()).contains("wait for build-02");
    store.put("reports/" + Report.key("2"), new Report(changed.digest(), true, "").text());
    tick();
    assertThat(works()).isEqualTo(2);
  }

  @Test
  void aMachineThatIsLeavingStaysAsItIs() throws IOException {
    fellow("later", "12");
    tick();
    workIsDone();
    tick();
    Membership own = new Membership(Role.BUILD_MACHINE, "build", "11", "10.20.0.2", DRAINING);
    store.put("fleet/" + own.key(), own.text());
    publish(Sites.hostConfig(Sites.development("timeZone", "Europe/Paris"), Role.BUILD_MACHINE));
    tick();
    assertThat(works()).isEqualTo(1);
    assertThat(report())
        .contains("serving yes\nwaiting new settings and scripts wait for its deletion\n");
  }

  private void fellow(String slot, String machine) {
    Membership fellow =
        new Membership(Role.BUILD_MACHINE, slot, machine, "10.20.1." + machine, SERVING);
    store.put("fleet/" + fellow.key(), fellow.text());
  }
}
