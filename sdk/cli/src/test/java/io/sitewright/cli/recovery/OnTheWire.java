package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of kinds, each with a small vendor on the wire of its own. */
abstract class OnTheWire {
  WireVendor vendor;
  Vendors vendors;

  @BeforeEach
  void aVendor() throws IOException {
    vendor = new WireVendor();
    vendors = vendor.vendors();
  }

  @AfterEach
  void theVendorCloses() {
    vendor.close();
  }

  /** What the vendor has of {@code kind}, by inputs as name, value, name, value. */
  final List<VendorObject> find(Kind kind, String... inputs) {
    ObjectNode json = States.JSON.createObjectNode();
    for (int i = 0; i < inputs.length; i += 2) {
      json.put(inputs[i], inputs[i + 1]);
    }
    return kind.find(vendors, json);
  }

  final List<String> ids(Kind kind, String... inputs) {
    return ids(find(kind, inputs));
  }

  final List<String> ids(Kind kind, JsonNode inputs) {
    return ids(kind.find(vendors, inputs));
  }

  private static List<String> ids(List<VendorObject> found) {
    return found.stream().map(VendorObject::id).toList();
  }
}
