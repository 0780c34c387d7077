package io.sitewright.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** What a reader of a state must understand; an engine that does not refuses to read it. */
final class Features {
  private static final int PLAIN = 3;
  private static final int WITH_FEATURES = 4;

  private final boolean byteStrings;
  private final TreeSet<String> found = new TreeSet<>();

  Features(boolean byteStrings) {
    this.byteStrings = byteStrings;
  }

  /** Looks at a resource. */
  void of(JsonNode resource) {
    need(byteStrings, "byteString");
    need(resource.path("refreshBeforeUpdate").asBoolean(), "refreshBeforeUpdate");
    need(!resource.path("viewOf").asText().isEmpty(), "views");
    need(!resource.path("resourceHooks").isEmpty(), "hooks");
    need(resource.path("taint").asBoolean(), "taint");
    need(!resource.path("replaceWith").isEmpty(), "replaceWith");
    need(!resource.path("extensionRef").asText().isEmpty(), "extensionParameterization");
    need(!resource.path("snippetID").asText().isEmpty(), "snippets-prototype");
  }

  void snippets() {
    found.add("snippets-prototype");
  }

  private void need(boolean needed, String feature) {
    if (needed) {
      found.add(feature);
    }
  }

  /** Writes version and features of the document. */
  void into(ObjectNode document) {
    document.put("version", found.isEmpty() ? PLAIN : WITH_FEATURES);
    if (!found.isEmpty()) {
      found.forEach(document.putArray("features")::add);
    }
  }
}
