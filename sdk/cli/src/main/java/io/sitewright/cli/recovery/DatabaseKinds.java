package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/**
 * How managed databases, images of machines and addresses are looked up at DigitalOcean; parts that
 * {@link Kind}'s table is made of.
 */
final class DatabaseKinds {
  static final String CLUSTERS = "/v2/databases";
  static final String RESERVED_IPS = "/v2/reserved_ips";
  static final String SNAPSHOTS = "/v2/snapshots";

  private DatabaseKinds() {}

  static final Kinds.Lookup DATABASE = inCluster("dbs", "database");
  static final Kinds.Lookup USER = inCluster("users", "user");

  /** An image is known by its machine and the title that it was given. */
  static final Kinds.Lookup SNAPSHOT =
      (vendors, inputs) -> {
        var found = new ArrayList<VendorObject>();
        for (JsonNode image : vendors.digitalOceanList(SNAPSHOTS, "snapshots")) {
          if (says(image, "name", inputs, "name")
              && says(image, "resource_id", inputs, "dropletId")) {
            found.add(Kinds.object(SNAPSHOTS, "id", image));
          }
        }
        return found;
      };

  /**
   * An address is the vendor's choice: one of the region that leads where it was to lead. That it
   * was not there before the update tells it from the account's others.
   */
  static final Kinds.Lookup RESERVED_IP =
      (vendors, inputs) -> {
        var found = new ArrayList<VendorObject>();
        for (JsonNode ip : vendors.digitalOceanList(RESERVED_IPS, "reserved_ips")) {
          String leadsTo = ip.path("droplet").path("id").asText();
          boolean fits = leadsTo.isEmpty() || leadsTo.equals(inputs.path("dropletId").asText());
          if (fits && says(ip.path("region"), "slug", inputs, "region")) {
            found.add(Kinds.object(RESERVED_IPS, "ip", ip));
          }
        }
        return found;
      };

  static final Kinds.Lookup ASSIGNMENT =
      (vendors, inputs) -> {
        var found = new ArrayList<VendorObject>();
        for (JsonNode ip : vendors.digitalOceanList(RESERVED_IPS, "reserved_ips")) {
          if (says(ip, "ip", inputs, "ipAddress")
              && says(ip.path("droplet"), "id", inputs, "dropletId")) {
            String address = ip.path("ip").asText();
            // The provider ends the id with the time; only what is before it means something.
            found.add(
                Kinds.kept(
                    inputs.path("dropletId").asText() + "-" + address + "-adopted", address));
          }
        }
        return found;
      };

  /** The provider knows a certificate by its name, the vendor deletes it by its id. */
  static final Kinds.Lookup CERTIFICATE =
      (vendors, inputs) -> {
        String path = "/v2/certificates";
        var found = new ArrayList<VendorObject>();
        for (JsonNode certificate : vendors.digitalOceanList(path, "certificates")) {
          if (says(certificate, "name", inputs, "name")) {
            found.add(Kinds.object(path, "id", certificate));
          }
        }
        return found;
      };

  /** What is in a cluster has no id of its own: the provider makes one of both names. */
  private static Kinds.Lookup inCluster(String collection, String word) {
    return (vendors, inputs) -> {
      String cluster = inputs.path("clusterId").asText();
      String path = CLUSTERS + "/" + Kind.escaped(cluster) + "/" + collection;
      var found = new ArrayList<VendorObject>();
      for (JsonNode member : vendors.digitalOceanList(path, collection)) {
        if (says(member, "name", inputs, "name")) {
          String name = member.path("name").asText();
          found.add(Kinds.kept(cluster + "/" + word + "/" + name, name));
        }
      }
      return found;
    };
  }

  private static boolean says(JsonNode object, String field, JsonNode inputs, String input) {
    String wanted = inputs.path(input).asText();
    return !wanted.isEmpty() && object.path(field).asText().equals(wanted);
  }
}
