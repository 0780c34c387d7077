package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.util.List;

/** Small states and operations for tests. */
final class States {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String SITE = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev";
  static final String PROVIDER = "urn:pulumi:dev::p::pulumi:providers:digitalocean::default_4_80_1";

  private States() {}

  static StateDocument of(ObjectNode... resources) {
    ObjectNode json = JSON.createObjectNode().put("version", 3);
    json.putObject("deployment").putArray("resources").addAll(List.of(resources));
    return new StateDocument(json);
  }

  static ObjectNode stack() {
    return JSON.createObjectNode().put("urn", SITE).put("type", "pulumi:pulumi:Stack");
  }

  static ObjectNode provider() {
    return JSON.createObjectNode()
        .put("urn", PROVIDER)
        .put("custom", true)
        .put("id", "prov-id")
        .put("type", "pulumi:providers:digitalocean");
  }

  static ObjectNode lineage(String value) {
    ObjectNode lineage = resource(Kind.LINEAGE, "lineage", value);
    lineage.putObject("outputs").put("value", value);
    return lineage;
  }

  static ObjectNode resource(Kind kind, String name, String id) {
    return half(kind, name).put("id", id);
  }

  /** A resource that has no id yet, as pending operations have it. */
  static ObjectNode half(Kind kind, String name) {
    ObjectNode resource =
        JSON.createObjectNode()
            .put("urn", urn(kind, name))
            .put("custom", true)
            .put("type", kind.type())
            .put("parent", SITE)
            .put("provider", PROVIDER + "::prov-id");
    resource.putObject("inputs").put("name", name + "-abc1234");
    return resource;
  }

  static String urn(Kind kind, String name) {
    return "urn:pulumi:dev::p::" + kind.type() + "::" + name;
  }

  static OpenOperation creating(Kind kind, String name) {
    return new OpenOperation(
        OpenOperation.Doing.CREATING, OpenOperation.Origin.STATE, half(kind, name));
  }

  static VendorObject held(String id, String name, String... tags) {
    return new VendorObject(id, name, List.of(tags), vendors -> {});
  }
}
