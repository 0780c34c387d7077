package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that the vendor holds.
 *
 * @param id its id in the engine's state
 * @param name what the vendor calls it
 * @param tags its tags, if it has any
 * @param delete how it is deleted
 */
record VendorObject(String id, String name, List<String> tags, Consumer<Vendors> delete) {
  VendorObject {
    tags = List.copyOf(tags);
  }

  static List<String> tagsOf(JsonNode object) {
    var tags = new java.util.ArrayList<String>();
    object.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }
}
