package io.sitewright.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The report of a pack's run, as the pack wrote it.
 *
 * @param pack the pack's name
 * @param version its version
 * @param policies what it holds
 * @param findings what it found
 */
public record PolicyReport(String pack, String version, List<Rule> policies, List<Found> findings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public PolicyReport {
    policies = List.copyOf(policies);
    findings = List.copyOf(findings);
  }

  /**
   * A policy.
   *
   * @param matched how many resources it looked at
   */
  public record Rule(
      String id,
      String title,
      String because,
      String fix,
      String level,
      String severity,
      String url,
      List<String> tags,
      int matched) {
    public Rule {
      tags = List.copyOf(tags);
    }
  }

  /**
   * A finding.
   *
   * @param kind {@code violation}, {@code suppressed}, {@code unknown} or {@code broken}
   * @param resource the resource's URN, or empty for the stack
   */
  public record Found(
      String kind, String policy, String level, String severity, String resource, String message) {

    /** Whether a policy does not hold, or could not be asked. */
    public boolean isViolation() {
      return kind.equals("violation") || kind.equals("broken");
    }

    /** Whether the run must fail. */
    public boolean fails() {
      return isViolation() && !level.equals("advisory");
    }

    /** The resource's name, or {@code the stack}. */
    public String name() {
      return resource.isEmpty() ? "the stack" : resource.substring(resource.lastIndexOf("::") + 2);
    }
  }

  /** Reads a report. */
  public static PolicyReport read(Path file) throws IOException {
    JsonNode json = JSON.readTree(file.toFile());
    List<Rule> policies = new ArrayList<>();
    for (JsonNode one : json.path("policies")) {
      List<String> tags = new ArrayList<>();
      one.path("tags").forEach(tag -> tags.add(tag.asText()));
      policies.add(
          new Rule(
              one.path("id").asText(),
              one.path("title").asText(),
              one.path("because").asText(),
              one.path("fix").asText(),
              one.path("level").asText(),
              one.path("severity").asText(),
              one.path("url").asText(),
              tags,
              one.path("matched").asInt()));
    }
    List<Found> findings = new ArrayList<>();
    for (JsonNode one : json.path("findings")) {
      findings.add(
          new Found(
              one.path("kind").asText(),
              one.path("policy").asText(),
              one.path("level").asText(),
              one.path("severity").asText(),
              one.path("resource").asText(),
              one.path("message").asText()));
    }
    return new PolicyReport(
        json.path("pack").asText(), json.path("version").asText(), policies, findings);
  }

  public List<Found> violations() {
    return findings.stream().filter(Found::isViolation).toList();
  }

  /** How often a policy could not tell something before the update. */
  public long unknown() {
    return findings.stream().filter(it -> it.kind().equals("unknown")).count();
  }

  /** Whether every mandatory policy holds. */
  public boolean holds() {
    return findings.stream().noneMatch(Found::fails);
  }

  /** What people read. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<String, Rule> byId = new TreeMap<>();
    policies.forEach(rule -> byId.put(rule.id(), rule));
    for (Found found : violations()) {
      Rule rule = byId.get(found.policy());
      lines.add("%s %s: %s".formatted(found.level(), found.policy(), found.message()));
      if (rule != null) {
        lines.add("  because " + rule.because());
      }
    }
    for (Found found : findings) {
      if (!found.isViolation()) {
        lines.add("%s %s: %s".formatted(found.kind(), found.policy(), found.message()));
      }
    }
    return lines;
  }

  /** {@code {"violations":[...],"unknown":n}}, which scripts rely on. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode all = json.putArray("violations");
    for (Found found : violations()) {
      all.addObject()
          .put("policy", found.policy())
          .put("level", found.level())
          .put("severity", found.severity())
          .put("resource", found.resource())
          .put("message", found.message());
    }
    return json.put("unknown", unknown());
  }
}
