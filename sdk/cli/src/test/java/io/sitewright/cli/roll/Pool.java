package io.sitewright.cli.roll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import java.util.List;

/** A state with a pool of webservers and a database, as the engine keeps it. */
public final class Pool {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Urn MANIFEST =
      urn("SharedConfigFs$digitalocean:index/spacesBucketObject:SpacesBucketObject", "manifest");
  static final Urn DATABASE = urn("DatabaseHost$digitalocean:index/droplet:Droplet", "database");

  private Pool() {}

  /** So many webservers; their machines have the ids 101, 102 and so on. */
  public static StateDocument of(int webservers) {
    ObjectNode json = JSON.createObjectNode().put("version", 3);
    ArrayNode all = json.putObject("deployment").putArray("resources");
    add(all, MANIFEST, "manifest");
    add(all, DATABASE, "100");
    // the last first: order in the state is none of numbers
    for (int i = webservers; i >= 1; i--) {
      add(all, machine(i), String.valueOf(100 + i));
      add(all, member(i), "member", machine(i));
      add(all, ready(i), String.valueOf(100 + i), machine(i), member(i), MANIFEST);
      add(all, record(i), "record", ready(i), machine(i));
      add(all, snapshot(i), "snapshot", ready(i), machine(i));
    }
    return new StateDocument(json);
  }

  static Urn machine(int i) {
    return urn("WebserverPool$digitalocean:index/droplet:Droplet", "web-" + i);
  }

  static Urn member(int i) {
    return urn(
        "WebserverPool$digitalocean:index/spacesBucketObject:SpacesBucketObject",
        "web-" + i + "-member");
  }

  static Urn ready(int i) {
    return urn("WebserverPool$sitewright:index:Ready", "web-" + i);
  }

  static Urn record(int i) {
    return urn("SiteDns$digitalocean:index/dnsRecord:DnsRecord", "web-" + i);
  }

  static Urn snapshot(int i) {
    return urn("Images$digitalocean:index/dropletSnapshot:DropletSnapshot", "web-" + i);
  }

  static Urn urn(String types, String name) {
    return new Urn(
        "urn:pulumi:production::p::sitewright:index:Site$sitewright:index:" + types + "::" + name);
  }

  private static void add(ArrayNode all, Urn urn, String id, Urn... needs) {
    ObjectNode resource = all.addObject().put("urn", urn.text()).put("type", urn.type());
    resource.put("id", id).put("custom", true);
    List.of(needs).forEach(need -> resource.withArrayProperty("dependencies").add(need.text()));
  }
}
