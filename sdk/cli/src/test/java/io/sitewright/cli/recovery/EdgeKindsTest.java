package io.sitewright.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands at Cloudflare's edge is found by what makes it the one. */
class EdgeKindsTest extends OnTheWire {
  private static final String API = "/cloudflare/client/v4";
  private static final String PAGE = "per_page=50&page=1";
  private static final String ZONES =
      "{\"result\":[{\"id\":\"z\",\"name\":\"example.org\",\"account\":{\"id\":\"a\"}},{\"id\":\"y\",\"name\":\"example.com\"}]}";

  private List<String> find(Kind kind, String inputs) throws IOException {
    return ids(kind, States.JSON.readTree(inputs));
  }

  @Test
  void aRulesetIsThatOfItsPhaseUnderItsName() throws IOException {
    vendor.answers(
        "GET " + API + "/zones/z/rulesets?" + PAGE,
        """
        {"result":[
          {"id":"1","phase":"http_request_dynamic_redirect","kind":"zone","name":"others"},
          {"id":"2","phase":"http_request_firewall_custom","kind":"zone","name":"https"},
          {"id":"3","phase":"http_request_dynamic_redirect","kind":"zone","name":"https"}]}
        """);
    String inputs =
        "{\"zoneId\":\"z\",\"phase\":\"http_request_dynamic_redirect\",\"kind\":\"zone\",\"name\":\"https\"}";
    assertThat(find(Kind.RULESET, inputs)).containsExactly("3");
    assertThat(find(Kind.RULESET, inputs.replace("https", "none"))).isEmpty();
  }

  @Test
  void aPolicyIsThatOfItsName() throws IOException {
    vendor.answers(
        "GET " + API + "/accounts/a/access/policies?" + PAGE,
        "{\"result\":[{\"id\":\"1\",\"name\":\"p\",\"decision\":\"deny\"},{\"id\":\"2\",\"name\":\"p\",\"decision\":\"allow\"}]}");
    assertThat(
            find(Kind.ACCESS_POLICY, "{\"accountId\":\"a\",\"name\":\"p\",\"decision\":\"allow\"}"))
        .containsExactly("2");
  }

  @Test
  void anApplicationIsThatInFrontOfItsFirstPath() throws IOException {
    String apps =
        "{\"result\":[{\"id\":\"1\",\"name\":\"n\",\"domain\":\"example.org/a\"},{\"id\":\"2\",\"name\":\"n\",\"domain\":\"example.org/b\"}]}";
    vendor.answers("GET " + API + "/accounts/a/access/apps?" + PAGE, apps);
    vendor.answers("GET " + API + "/zones/z/access/apps?" + PAGE, apps);
    assertThat(
            find(
                Kind.ACCESS_APPLICATION,
                "{\"accountId\":\"a\",\"name\":\"n\",\"destinations\":[{\"uri\":\"Example.org/b\"},{\"uri\":\"example.org/a\"}]}"))
        .containsExactly("2");
    assertThat(
            find(
                Kind.ACCESS_APPLICATION,
                "{\"zoneId\":\"z\",\"name\":\"n\",\"domain\":\"example.org/a\"}"))
        .containsExactly("1");
    assertThat(find(Kind.ACCESS_APPLICATION, "{\"accountId\":\"a\",\"name\":\"n\"}")).isEmpty();
  }

  @Test
  void aCertificateIsThatOfItsRequestAndHosts() throws IOException {
    vendor.answers("GET " + API + "/zones?" + PAGE, ZONES);
    vendor.answers(
        "GET " + API + "/certificates?zone_id=z&" + PAGE,
        """
        {"result":[
          {"id":"1","csr":"PEM","hostnames":["example.org"]},
          {"id":"2","csr":"PEM\\n","hostnames":["example.org","*.example.org"]},
          {"id":"3","csr":"OTHER","hostnames":["*.example.org","example.org"]}]}
        """);
    assertThat(
            find(
                Kind.ORIGIN_CERTIFICATE,
                "{\"csr\":\"PEM\",\"hostnames\":[\"*.example.org\",\"example.org\"]}"))
        .containsExactly("2");
    assertThat(vendor.asked()).noneMatch(request -> request.contains("zone_id=y"));
  }

  @Test
  void whatIsFoundIsDeletedWhereItIs() throws IOException {
    vendor.answers(
        "GET " + API + "/zones/z/rulesets?" + PAGE,
        "{\"result\":[{\"id\":\"3\",\"phase\":\"p\",\"kind\":\"zone\",\"name\":\"n\"}]}");
    vendor.answers("DELETE " + API + "/zones/z/rulesets/3", "{}");
    Kind.RULESET
        .find(
            vendor.vendors(),
            States.JSON.readTree(
                "{\"zoneId\":\"z\",\"phase\":\"p\",\"kind\":\"zone\",\"name\":\"n\"}"))
        .forEach(object -> object.delete().accept(vendor.vendors()));
    assertThat(vendor.asked()).contains("DELETE " + API + "/zones/z/rulesets/3");
  }

  /** Access is asked only where a site uses it: a token needs a right of its own for that. */
  @Test
  void whatStandsThereBeforeAnUpdateIsKnown() {
    vendor.answers("GET " + API + "/zones?" + PAGE, ZONES);
    vendor.answers("GET " + API + "/zones/z/rulesets?" + PAGE, "{\"result\":[{\"id\":\"r\"}]}");
    vendor.answers(
        "GET " + API + "/accounts/a/access/policies?" + PAGE, "{\"result\":[{\"id\":\"p\"}]}");
    vendor.answers(
        "GET " + API + "/accounts/a/access/apps?" + PAGE, "{\"result\":[{\"id\":\"q\"}]}");
    Inventory inventory = new Inventory(vendor.vendors());
    Map<String, Set<String>> without = inventory.namesInUse("www.example.org", true, false);
    assertThat(without.get(Kind.RULESET.type())).containsExactly("r");
    assertThat(vendor.asked()).noneMatch(request -> request.contains("/access/"));
    Map<String, Set<String>> held = inventory.namesInUse("www.example.org", true, true);
    assertThat(held.get(Kind.ACCESS_POLICY.type())).containsExactly("p");
    assertThat(held.get(Kind.ACCESS_APPLICATION.type())).containsExactly("q");
    assertThat(vendor.asked()).noneMatch(request -> request.contains("/zones/y/"));
  }
}
