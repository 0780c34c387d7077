package io.sitewright.cli.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.policy.PolicyReport.Found;
import io.sitewright.cli.policy.PolicyReport.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A report in SARIF 2.1.0, which code scanning shows beside the sources.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF</a>
 */
public final class SarifReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What GitHub sorts by, a number from 0 to 10. */
  private static final Map<String, String> SEVERITIES =
      Map.of("low", "3.0", "medium", "5.0", "high", "8.0", "critical", "9.5");

  private SarifReport() {}

  /**
   * The document.
   *
   * @param file the file that findings are shown at, relative to the tree: the stack's settings
   */
  public static String of(PolicyReport report, String file) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver =
        run.putObject("tool")
            .putObject("driver")
            .put("name", report.pack())
            .put("version", report.version());
    ArrayNode rules = driver.putArray("rules");
    report.policies().forEach(rule -> add(rules.addObject(), rule));
    ArrayNode results = run.putArray("results");
    report.findings().forEach(found -> add(results.addObject(), found, file));
    return root.toPrettyString();
  }

  private static void add(ObjectNode to, Rule rule) {
    to.put("id", rule.id()).put("name", rule.title());
    to.putObject("shortDescription").put("text", rule.because());
    to.putObject("help").put("text", rule.fix());
    if (!rule.url().isEmpty()) {
      to.put("helpUri", rule.url());
    }
    to.putObject("defaultConfiguration")
        .put("enabled", !rule.level().equals("disabled"))
        .put("level", rule.level().equals("advisory") ? "warning" : "error");
    ObjectNode properties = to.putObject("properties");
    properties.put("security-severity", SEVERITIES.getOrDefault(rule.severity(), "5.0"));
    ArrayNode tags = properties.putArray("tags");
    rule.tags().forEach(tags::add);
  }

  private static void add(ObjectNode to, Found found, String file) {
    to.put("ruleId", found.policy());
    if (found.kind().equals("unknown")) {
      // SARIF's word for "there was not enough to tell".
      to.put("kind", "open").put("level", "none");
    } else {
      to.put("kind", "fail").put("level", found.fails() ? "error" : "warning");
    }
    to.putObject("message").put("text", found.name() + ": " + found.message());
    ObjectNode location = to.putArray("locations").addObject();
    location.putObject("physicalLocation").putObject("artifactLocation").put("uri", file);
    location
        .putArray("logicalLocations")
        .addObject()
        .put("fullyQualifiedName", found.resource().isEmpty() ? "stack" : found.resource())
        .put("kind", "resource");
    to.putObject("partialFingerprints").put("finding/v1", fingerprint(found));
    if (found.kind().equals("suppressed")) {
      to.put("level", "warning")
          .putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("justification", found.message());
    }
  }

  private static String fingerprint(Found found) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (found.policy() + "\n" + found.resource() + "\n" + found.message())
                      .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
