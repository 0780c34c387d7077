package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How things are looked up at the vendors; the parts that {@link Kind}'s table is made of. */
final class Kinds {
  private Kinds() {}

  /** Finds what the vendor holds that the given inputs describe. */
  interface Lookup {
    List<VendorObject> find(Vendors vendors, JsonNode inputs);
  }

  /** For what no vendor holds. */
  static final Lookup NOWHERE = (vendors, inputs) -> List.of();

  static final Lookup DIGITALOCEAN_RECORD =
      (vendors, inputs) -> {
        String path = "/v2/domains/" + Kind.escaped(inputs.path("domain").asText()) + "/records";
        var found = new ArrayList<VendorObject>();
        for (JsonNode record : vendors.digitalOceanList(path, "domain_records")) {
          if (same(record, "type", inputs, "type")
              && same(record, "name", inputs, "name")
              && bare(record.path("data")).equals(bare(inputs.path("value")))) {
            String id = record.path("id").asText();
            found.add(
                new VendorObject(
                    id,
                    record.path("name").asText(),
                    List.of(),
                    v -> v.digitalOceanDelete(path + "/" + id)));
          }
        }
        return found;
      };

  static final Lookup ATTACHMENT =
      (vendors, inputs) -> {
        String volume = inputs.path("volumeId").asText();
        String droplet = inputs.path("dropletId").asText();
        for (JsonNode held : vendors.digitalOceanList("/v2/volumes", "volumes")) {
          if (held.path("id").asText().equals(volume)) {
            for (JsonNode attached : held.path("droplet_ids")) {
              if (attached.asText().equals(droplet)) {
                // The provider ends the id with the time; only the two ids before it mean
                // something.
                return List.of(kept(droplet + "-" + volume + "-adopted", volume));
              }
            }
          }
        }
        return List.of();
      };

  static final Lookup BUCKET =
      (vendors, inputs) -> {
        String name = inputs.path("name").asText();
        String region = inputs.path("region").asText();
        if (name.isEmpty() || !vendors.storeHolds(region, Kind.escaped(name))) {
          return List.of();
        }
        return List.of(
            new VendorObject(
                name, name, List.of(), v -> v.storeDelete(region, Kind.escaped(name))));
      };

  static final Lookup OBJECT =
      (vendors, inputs) -> {
        String key = inputs.path("key").asText();
        String region = inputs.path("region").asText();
        String path = Kind.escaped(inputs.path("bucket").asText() + "/" + key);
        if (key.isEmpty() || !vendors.storeHolds(region, path)) {
          return List.of();
        }
        return List.of(new VendorObject(key, key, List.of(), v -> v.storeDelete(region, path)));
      };

  static final Lookup ZONE =
      (vendors, inputs) -> {
        var found = new ArrayList<VendorObject>();
        for (JsonNode zone : vendors.cloudflareList("/zones")) {
          if (same(zone, "name", inputs, "name")) {
            String id = zone.path("id").asText();
            found.add(
                new VendorObject(
                    id,
                    zone.path("name").asText(),
                    List.of(),
                    v -> v.cloudflareDelete("/zones/" + id)));
          }
        }
        return found;
      };

  static final Lookup CLOUDFLARE_RECORD =
      (vendors, inputs) -> {
        String path = "/zones/" + inputs.path("zoneId").asText() + "/dns_records";
        var found = new ArrayList<VendorObject>();
        for (JsonNode record : vendors.cloudflareList(path)) {
          if (same(record, "type", inputs, "type")
              && same(record, "name", inputs, "name")
              && same(record, "content", inputs, "content")) {
            String id = record.path("id").asText();
            found.add(
                new VendorObject(
                    id,
                    record.path("name").asText(),
                    List.of(),
                    v -> v.cloudflareDelete(path + "/" + id)));
          }
        }
        return found;
      };

  /** A DigitalOcean collection whose members are known by their names and have an "id". */
  static Lookup named(String path, String field) {
    return named(path, field, "id");
  }

  /** A DigitalOcean collection whose members are known by their names. */
  static Lookup named(String path, String field, String idField) {
    return (vendors, inputs) -> {
      var found = new ArrayList<VendorObject>();
      for (JsonNode object : vendors.digitalOceanList(path, field)) {
        if (same(object, "name", inputs, "name")) {
          found.add(object(path, idField, object));
        }
      }
      return found;
    };
  }

  /** What is only ever adopted: it goes with what it belongs to. */
  static VendorObject kept(String id, String name) {
    return new VendorObject(
        id,
        name,
        List.of(),
        v -> {
          throw new IllegalStateException(id + " is adopted, never removed");
        });
  }

  /** A member of a DigitalOcean collection. */
  static VendorObject object(String path, String idField, JsonNode object) {
    String id = object.path(idField).asText();
    return new VendorObject(
        id,
        object.path("name").asText(),
        VendorObject.tagsOf(object),
        v -> v.digitalOceanDelete(path + "/" + Kind.escaped(id)));
  }

  private static boolean same(JsonNode object, String field, JsonNode inputs, String input) {
    String wanted = inputs.path(input).asText();
    return !wanted.isEmpty() && object.path(field).asText().equalsIgnoreCase(wanted);
  }

  /** A host name without its final dot, which the vendor may add or leave out. */
  private static String bare(JsonNode value) {
    String text = value.asText();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
