package io.sitewright.provider.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  @Test
  void aReportSaysManifestAndServing() {
    assertThat(Report.parse("sitewright-report 1\nmanifest abc\nserving yes\n"))
        .contains(new Report("abc", true, ""));
  }

  @Test
  void aMachineThatDoesNotServeSaysWhy() {
    var report =
        Report.parse(
                "sitewright-report 1\nmanifest 0123456789abcdef\nserving no\nbecause the database is away\n")
            .orElseThrow();
    assertThat(report.inWords())
        .isEqualTo(
            "it had manifest 0123456789ab applied and was not serving: the database is away");
  }

  @Test
  void aMachineThatServesAndWaitsForItsTurnSaysForWhom() {
    var report =
        Report.parse(
                "sitewright-report 1\nmanifest 0123456789abcdef\nserving yes\nwaiting new settings and scripts wait for web-1\n")
            .orElseThrow();
    assertThat(report.inWords())
        .isEqualTo(
            "it had manifest 0123456789ab applied and was serving: new settings and scripts wait for web-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "sitewright-report 2\nmanifest abc\nserving yes\n",
        "sitewright-report 1\nserving yes\n",
        "sitewright-report 1\nmanifest abc\n",
        "sitewright-report 1\nmanifest abc\nserving perhaps\n"
      })
  void anythingElseIsNoReport(String text) {
    assertThat(Report.parse(text)).isEmpty();
  }

  @Test
  void aMachineCannotDrawOnTheTerminal() {
    var report =
        Report.parse(
                "sitewright-report 1\nmanifest a\nserving no\nbecause \u001b[2Jgone"
                    + "!".repeat(500))
            .orElseThrow();
    assertThat(report.because()).startsWith(" [2Jgone").hasSize(203);
  }

  @Test
  void anotherManifestIsNotReady() {
    var report = new Report("abc", true, "");
    assertThat(report.servesWith("abc")).isTrue();
    assertThat(report.servesWith("abd")).isFalse();
    assertThat(new Report("abc", false, "").servesWith("abc")).isFalse();
  }
}
