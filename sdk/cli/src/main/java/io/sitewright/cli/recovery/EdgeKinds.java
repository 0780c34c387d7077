package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** How things at Cloudflare's edge are looked up; parts that {@link Kind}'s table is made of. */
final class EdgeKinds {
  private EdgeKinds() {}

  /** A zone has one ruleset a phase; another name means that it is somebody else's. */
  static final Kinds.Lookup RULESET =
      (vendors, inputs) ->
          matching(
              vendors,
              "/zones/" + inputs.path("zoneId").asText() + "/rulesets",
              "",
              held ->
                  agree(held, inputs, "phase")
                      && agree(held, inputs, "kind")
                      && agree(held, inputs, "name"));

  static final Kinds.Lookup ACCESS_POLICY =
      (vendors, inputs) ->
          matching(
              vendors,
              access(inputs) + "/policies",
              "",
              held -> agree(held, inputs, "name") && agree(held, inputs, "decision"));

  /** No two applications stand in front of the same host and path. */
  static final Kinds.Lookup ACCESS_APPLICATION =
      (vendors, inputs) -> {
        String domain = inputs.path("domain").asText(inputs.at("/destinations/0/uri").asText());
        return matching(
            vendors,
            access(inputs) + "/apps",
            "",
            held ->
                agree(held, inputs, "name")
                    && !domain.isEmpty()
                    && held.path("domain").asText().equalsIgnoreCase(domain));
      };

  /** Made from the same request, that is for the same key, and for the same hosts. */
  static final Kinds.Lookup ORIGIN_CERTIFICATE =
      (vendors, inputs) -> {
        List<VendorObject> found = new ArrayList<>();
        Set<String> hosts = texts(inputs.path("hostnames"));
        String first = inputs.at("/hostnames/0").asText();
        for (JsonNode zone : vendors.cloudflareList("/zones")) {
          if (Inventory.isAbove(zone.path("name").asText(), first.replaceFirst("^\\*\\.", ""))) {
            found.addAll(
                matching(
                    vendors,
                    "/certificates",
                    "?zone_id=" + zone.path("id").asText(),
                    held ->
                        held.path("csr")
                                .asText()
                                .strip()
                                .equals(inputs.path("csr").asText().strip())
                            && texts(held.path("hostnames")).equals(hosts)));
          }
        }
        return found;
      };

  private static String access(JsonNode inputs) {
    String zone = inputs.path("zoneId").asText();
    return (zone.isEmpty() ? "/accounts/" + inputs.path("accountId").asText() : "/zones/" + zone)
        + "/access";
  }

  private static List<VendorObject> matching(
      Vendors vendors, String path, String query, Predicate<JsonNode> wanted) {
    List<VendorObject> found = new ArrayList<>();
    for (JsonNode held : vendors.cloudflareList(path + query)) {
      if (wanted.test(held)) {
        String id = held.path("id").asText();
        found.add(
            new VendorObject(
                id,
                held.path("name").asText(id),
                List.of(),
                v -> v.cloudflareDelete(path + "/" + id)));
      }
    }
    return found;
  }

  private static boolean agree(JsonNode held, JsonNode inputs, String name) {
    String wanted = inputs.path(name).asText();
    return !wanted.isEmpty() && held.path(name).asText().equals(wanted);
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
