package io.sitewright.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReportTest {
  private static final String WEB = "urn:pulumi:dev::shop::tiny:index:Thing::web";

  private static PolicyReport report(Path folder) throws IOException {
    Path file = folder.resolve("report.json");
    Files.writeString(
        file,
        """
        {"pack": "ours", "version": "1.0.0", "policies": [
          {"id": "small", "title": "small", "because": "large things cost", "fix": "make it small", "level": "mandatory", "severity": "high", "url": "", "tags": ["cost"], "matched": 2},
          {"id": "tidy", "title": "tidy", "because": "order helps", "fix": "tidy up", "level": "advisory", "severity": "low", "url": "", "tags": [], "matched": 1},
          {"id": "idle", "title": "idle", "because": "of this", "fix": "that", "level": "mandatory", "severity": "low", "url": "", "tags": [], "matched": 0}],
         "findings": [
          {"kind": "violation", "policy": "small", "level": "mandatory", "severity": "high", "resource": "%1$s", "message": "web is <large>"},
          {"kind": "violation", "policy": "tidy", "level": "advisory", "severity": "low", "resource": "", "message": "untidy"},
          {"kind": "unknown", "policy": "tidy", "level": "advisory", "severity": "low", "resource": "%1$s", "message": "size is not known before the update"},
          {"kind": "suppressed", "policy": "small", "level": "mandatory", "severity": "high", "resource": "%1$s", "message": "borne"}]}"""
            .formatted(WEB));
    return PolicyReport.read(file);
  }

  @Test
  void scriptsGetViolationsAndTheNumberOfUnknowns(@TempDir Path folder) throws IOException {
    PolicyReport report = report(folder);
    assertThat(report.holds()).isFalse();
    assertThat(report.json())
        .hasToString(
            "{\"violations\":[{\"policy\":\"small\",\"level\":\"mandatory\",\"severity\":\"high\",\"resource\":\""
                + WEB
                + "\",\"message\":\"web is <large>\"},{\"policy\":\"tidy\",\"level\":\"advisory\",\"severity\":\"low\",\"resource\":\"\",\"message\":\"untidy\"}],\"unknown\":1}");
    assertThat(report.lines())
        .containsExactly(
            "mandatory small: web is <large>",
            "  because large things cost",
            "advisory tidy: untidy",
            "  because order helps",
            "unknown tidy: size is not known before the update",
            "suppressed small: borne");
  }

  @Test
  void aTestCaseAPolicyAndWhatLookedAtNothingIsSkipped(@TempDir Path folder) throws IOException {
    assertThat(JUnitReport.of(report(folder), "dev"))
        .contains("<testsuite name=\"policies of dev\" tests=\"3\" failures=\"1\" skipped=\"1\">")
        .contains(
            "<testcase classname=\"ours\" name=\"small\"><failure type=\"high\" message=\"large things cost\">web is &lt;large&gt;\nfix: make it small</failure>")
        .contains(
            "<testcase classname=\"ours\" name=\"tidy\"><system-out>violation the stack: untidy\nunknown web: size is not known before the update</system-out></testcase>")
        .contains(
            "<testcase classname=\"ours\" name=\"idle\"><skipped message=\"no resource that it is about\">");
  }

  @Test
  void codeScanningGetsRulesAndResults(@TempDir Path folder) throws IOException {
    JsonNode run =
        new ObjectMapper()
            .readTree(SarifReport.of(report(folder), "stacks/dev/Pulumi.dev.yaml"))
            .path("runs")
            .path(0);
    assertThat(run.path("tool").path("driver").path("rules")).hasSize(3);
    JsonNode results = run.path("results");
    assertThat(results.findValuesAsText("level")).contains("error", "warning", "none");
    assertThat(results.path(0).path("level").asText()).isEqualTo("error");
    assertThat(results.path(0).at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("stacks/dev/Pulumi.dev.yaml");
    assertThat(results.path(1).path("level").asText()).isEqualTo("warning");
    assertThat(results.path(2).path("kind").asText()).isEqualTo("open");
    assertThat(results.path(3).path("suppressions")).hasSize(1);
  }
}
