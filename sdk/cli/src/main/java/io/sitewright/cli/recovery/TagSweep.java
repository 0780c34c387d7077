package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The vendor makes a tag of its own accord for every new word on a machine or volume, and keeps it
 * when the machine goes. After a destroy those that nothing carries any more are taken away.
 */
public final class TagSweep {
  private final Set<String> tags;

  private TagSweep(Set<String> tags) {
    this.tags = tags;
  }

  /** The tags that a stack's resources carry. */
  public static TagSweep of(StateDocument state) {
    Set<String> tags = new LinkedHashSet<>();
    for (ObjectNode resource : state.resources()) {
      for (String field : new String[] {"inputs", "outputs"}) {
        if (!resource.path("type").asText().equals(Kind.TAG.type())) {
          resource.path(field).path("tags").forEach(tag -> tags.add(tag.asText()));
        }
      }
    }
    return new TagSweep(tags);
  }

  /** Deletes those of the tags that nothing in the account carries. */
  public void sweep(Vendors vendors) {
    if (tags.isEmpty()) {
      return;
    }
    for (JsonNode tag : vendors.digitalOceanList("/v2/tags", "tags")) {
      String name = tag.path("name").asText();
      if (tags.contains(name) && tag.path("resources").path("count").asInt() == 0) {
        vendors.digitalOceanDelete("/v2/tags/" + Kind.escaped(name));
      }
    }
  }
}
