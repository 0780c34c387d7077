package io.sitewright.cli.recovery;

import static io.sitewright.cli.recovery.States.half;
import static io.sitewright.cli.recovery.States.provider;
import static io.sitewright.cli.recovery.States.resource;
import static io.sitewright.cli.recovery.States.stack;
import static io.sitewright.cli.recovery.States.urn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateEditTest {
  private static OpenOperation operation(OpenOperation.Origin origin, ObjectNode resource) {
    return new OpenOperation(OpenOperation.Doing.CREATING, origin, resource);
  }

  private static List<String> names(StateDocument state) {
    return state.resources().stream()
        .map(r -> r.path("urn").asText())
        .map(urn -> urn.substring(urn.lastIndexOf("::") + 2))
        .toList();
  }

  @Test
  void anAdoptedResourceStandsBehindAllThatItRefersTo() {
    StateDocument state =
        States.of(
            stack(),
            provider(),
            resource(Kind.VPC, "network", "1"),
            resource(Kind.TAG, "site", "2"),
            resource(Kind.DNS_RECORD, "www", "3"));
    ObjectNode droplet = half(Kind.DROPLET, "web-1");
    droplet.putArray("dependencies").add(urn(Kind.VPC, "network"));
    droplet.putObject("propertyDependencies").putArray("tags").add(urn(Kind.TAG, "site"));

    var edit = new StateEdit(state);
    edit.adopt(operation(OpenOperation.Origin.STATE, droplet), "77", Optional.empty());

    assertThat(names(edit.result()))
        .containsExactly("p-dev", "default_4_80_1", "network", "site", "web-1", "www");
    assertThat(edit.result().resources(Kind.DROPLET.type()).get(0).path("id").asText())
        .isEqualTo("77");
    assertThat(state.resources()).hasSize(5);
  }

  @Test
  void pendingOperationsAreGoneAfterwards() {
    StateDocument state = States.of(stack());
    ((ObjectNode) state.json().path("deployment"))
        .putArray("pending_operations")
        .addObject()
        .put("type", "creating");
    assertThat(state.pendingOperations()).hasSize(1);

    assertThat(new StateEdit(state).result().pendingOperations()).isEmpty();
  }

  @Test
  void userDataIsKeptAsAnEncryptedDigestInTheOutputsAndAsItWasInTheInputs() {
    ObjectNode droplet = half(Kind.DROPLET, "web-1");
    droplet
        .withObjectProperty("inputs")
        .putObject("userData")
        .put(StateEdit.SECRET, "1b47061264138c4ac30d75fd1eb44270")
        .put("ciphertext", "v1:c");

    var edit = new StateEdit(States.of(stack(), provider()));
    edit.adopt(operation(OpenOperation.Origin.STATE, droplet), "77", Optional.of("d1935"));

    ObjectNode adopted = edit.result().resources(Kind.DROPLET.type()).get(0);
    assertThat(adopted.path("inputs").path("userData").path("ciphertext").asText())
        .isEqualTo("v1:c");
    assertThat(adopted.path("outputs").path("userData"))
        .hasToString(
            "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"plaintext\":\"\\\"d1935\\\"\"}");
  }

  @Test
  void whatAReplacementReplacesIsLeftForTheEngineToDelete() {
    StateDocument state = States.of(stack(), provider(), resource(Kind.DROPLET, "web-1", "1"));

    var edit = new StateEdit(state);
    edit.adopt(
        operation(OpenOperation.Origin.STATE, half(Kind.DROPLET, "web-1")), "2", Optional.empty());

    assertThat(edit.result().resources(Kind.DROPLET.type()))
        .extracting(r -> r.path("id").asText() + (r.path("delete").asBoolean() ? " goes" : ""))
        .containsExactlyInAnyOrder("2", "1 goes");
  }

  @Test
  void fromTheJournalOnlyWhatIsCertainIsTakenAndNoMaskedSecret() {
    ObjectNode firewall = half(Kind.FIREWALL, "web").put("protect", "[unknown]");
    firewall
        .withObjectProperty("inputs")
        .putObject("token")
        .put(StateEdit.SECRET, "1b47061264138c4ac30d75fd1eb44270")
        .put("ciphertext", "[secret]");

    var edit = new StateEdit(States.of(stack(), provider()));
    edit.adopt(operation(OpenOperation.Origin.JOURNAL, firewall), "5", Optional.empty());

    ObjectNode adopted = edit.result().resources(Kind.FIREWALL.type()).get(0);
    assertThat(adopted.toString()).doesNotContain("[secret]", "protect", "token");
    assertThat(adopted.path("inputs").path("name").asText()).isEqualTo("web-abc1234");
  }
}
