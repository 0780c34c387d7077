package io.sitewright.cli.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A stack's outputs for people: one line each where that will do, else a small table. */
public final class Outputs {
  private static final Map<String, String> TITLES =
      Map.of(
          "monthlyCost", "monthly cost (USD)",
          "costByRole", "monthly cost by role (USD)",
          "dnsRecords", "DNS records",
          "imageIds", "images",
          "bucketNames", "buckets");

  private Outputs() {}

  /** The lines, in the order of the outputs. */
  public static List<String> lines(ObjectNode outputs) {
    var lines = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> output : outputs.properties()) {
      String title = TITLES.getOrDefault(output.getKey(), output.getKey());
      JsonNode value = output.getValue();
      if (value.isContainerNode() && !value.isEmpty()) {
        lines.add(title + ":");
        Columns.aligned(rows(value, output.getKey().startsWith("cost")))
            .forEach(row -> lines.add("  " + row));
      } else {
        lines.add(
            title
                + ": "
                + (value.isContainerNode() ? "none" : scalar(value, isMoney(output.getKey()))));
      }
    }
    return lines;
  }

  private static boolean isMoney(String key) {
    return key.equals("monthlyCost");
  }

  private static List<List<String>> rows(JsonNode value, boolean money) {
    var rows = new ArrayList<List<String>>();
    if (value.isArray()) {
      // A record is told in words with spaces between: name, type, value.
      value.forEach(
          item ->
              rows.add(
                  item.isTextual()
                      ? Arrays.asList(item.asText().split(" ", 3))
                      : List.of(item.toString())));
      return rows;
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (entry.getValue().isArray()) {
        String name = entry.getKey();
        if (entry.getValue().isEmpty()) {
          rows.add(List.of(name, "none"));
        }
        for (JsonNode item : entry.getValue()) {
          rows.add(List.of(name, item.isTextual() ? item.asText() : item.toString()));
          name = "";
        }
      } else {
        rows.add(List.of(entry.getKey(), scalar(entry.getValue(), money)));
      }
    }
    return rows;
  }

  private static String scalar(JsonNode value, boolean money) {
    if (money && value.isNumber()) {
      return String.format(Locale.ROOT, "%.2f", value.asDouble());
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
