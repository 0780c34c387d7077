package io.sitewright.cli.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.cli.engine.StateDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Which firewall layers a site has, and what each of them lets through when it works as declared.
 *
 * @param cloud whether the vendor's firewall is on
 * @param ufw whether the machines' own is on
 * @param trustsVpc whether UFW lets everything through that comes from the site's network
 * @param vendor whose firewall it is
 * @param insideVpc whether that firewall also filters what machines of one network send each other
 */
record Layers(boolean cloud, boolean ufw, boolean trustsVpc, String vendor, boolean insideVpc) {
  static final String CLOUD = "cloud";
  static final String UFW = "ufw";
  static final String COMBINED = "combined";

  /** In the order of the columns. */
  static final List<String> ALL = List.of(CLOUD, UFW, COMBINED);

  /** Reads what the site left in the state, and what the cloud says of itself. */
  static Layers of(StateDocument state, JsonNode answer) {
    JsonNode site =
        state.first("sitewright:index:Site").map(found -> found.path("outputs")).orElseThrow();
    String layers = site.path("firewallLayers").asText("both");
    JsonNode vendor = answer.path("cloudFirewall");
    return new Layers(
        layers.equals("both") || layers.equals(CLOUD),
        layers.equals("both") || layers.equals(UFW),
        site.path("trustVpc").asBoolean(),
        vendor.path("vendor").asText(),
        vendor.path("insideVpc").asBoolean(true));
  }

  /** Whether differences in the layer count. */
  boolean isOn(String layer) {
    return switch (layer) {
      case CLOUD -> cloud;
      case UFW -> ufw;
      default -> cloud || ufw;
    };
  }

  List<String> on() {
    return ALL.stream().filter(this::isOn).toList();
  }

  /**
   * What the layer lets through.
   *
   * @param inside whether a machine of the site asks another one
   */
  Ports expected(String layer, Ports declared, boolean inside) {
    return switch (layer) {
      case CLOUD -> inside && !insideVpc ? Ports.all() : declared;
      case UFW -> inside && trustsVpc ? Ports.all() : declared;
      default -> {
        Ports open = Ports.all();
        if (cloud) {
          open = open.and(expected(CLOUD, declared, inside));
        }
        yield ufw ? open.and(expected(UFW, declared, inside)) : open;
      }
    };
  }

  /** What a reader of the table must know to judge it. */
  List<String> remarks() {
    var remarks = new ArrayList<String>();
    if (!cloud || !ufw) {
      String some = cloud ? "Only the cloud's firewall is on" : "Only UFW is on";
      remarks.add(
          (isOn(COMBINED) ? some : "No firewall layer is on")
              + " (site:firewallLayers); what is off is not counted.");
    }
    if (cloud && !vendor.isEmpty()) {
      remarks.add(
          insideVpc
              ? "The firewall of " + vendor + " filters inside its VPC too."
              : "The firewall of "
                  + vendor
                  + " does not filter inside its VPC: between machines UFW alone decides.");
    }
    if (ufw && trustsVpc) {
      remarks.add("UFW trusts the whole private network (site:trustVpc).");
    }
    return List.copyOf(remarks);
  }
}
