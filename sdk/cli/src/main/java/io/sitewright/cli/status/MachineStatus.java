package io.sitewright.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import io.sitewright.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A machine as the state has it and as it reports itself.
 *
 * @param ready what the state awaits of it, if anything
 * @param report its report, if it could be read
 */
public record MachineStatus(
    String slot, ObjectNode machine, Optional<ObjectNode> ready, Optional<String> report) {
  private static final String MACHINE = "digitalocean:index/droplet:Droplet";
  private static final String READY = "sitewright:index:Ready";

  /** Where a machine's report lies: the store's region, and bucket and key as a path. */
  public record ReportPlace(String region, String path) {}

  /** All machines of a state, with those that only wait for their deletion. */
  public static List<MachineStatus> of(
      StateDocument state, Function<ReportPlace, Optional<String>> reports) {
    var all = new ArrayList<MachineStatus>();
    for (ObjectNode machine : state.resources(MACHINE)) {
      String id = machine.path("id").asText();
      Optional<ObjectNode> ready =
          state.resources(READY).stream()
              .filter(it -> it.path("outputs").path("machine").asText().equals(id))
              .findFirst();
      String slot = new Urn(machine.path("urn").asText()).name();
      var known = new MachineStatus(slot, machine, ready, Optional.empty());
      all.add(known.reportPlace().flatMap(reports).map(known::with).orElse(known));
    }
    return all;
  }

  /** The same with what it says of itself. */
  public MachineStatus with(String text) {
    return new MachineStatus(slot, machine, ready, Optional.of(text));
  }

  /** Where its report lies; nowhere for a machine that nobody waits for. */
  public Optional<ReportPlace> reportPlace() {
    return ready.map(MachineStatus::place);
  }

  private static ReportPlace place(ObjectNode ready) {
    JsonNode outputs = ready.path("outputs");
    return new ReportPlace(
        outputs.path("region").asText(),
        outputs.path("bucket").asText() + "/" + outputs.path("key").asText());
  }

  /** Whether it says that it serves: {@code yes}, {@code no} or {@code unknown}. */
  public String serving() {
    return said("serving").orElse("unknown");
  }

  /** Whether it has applied what was declared last: {@code yes}, {@code no} or {@code unknown}. */
  public String applied() {
    String declared = ready.map(it -> it.path("outputs").path("manifest").asText()).orElse("");
    return said("manifest").map(it -> it.equals(declared) ? "yes" : "no").orElse("unknown");
  }

  /** Why it does not serve; empty where it does, or says nothing. */
  public String because() {
    return said("because").orElse("");
  }

  /**
   * The public half of the key that tells it from any other machine over SSH, as it has published
   * it: {@code ssh-ed25519 AAAA...}. A text that is no such key counts as none.
   */
  public Optional<String> hostKey() {
    return said("host-key").filter(it -> it.matches("ssh-ed25519 [A-Za-z0-9+/]{40,100}={0,2}"));
  }

  private Optional<String> said(String word) {
    return report.stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1).strip())
        .findFirst();
  }

  /** The vendor's id of the machine. */
  public String id() {
    return machine.path("id").asText();
  }

  /** Whether a person who says this name may mean it: its slot, or its role. */
  public boolean isCalled(String name) {
    if (slot.equals(name) || id().equals(name)) {
      return true;
    }
    return isOf(name);
  }

  /** The label of its role, such as {@code webserver}. */
  public Optional<String> role() {
    return Arrays.stream(Role.values()).map(Role::label).filter(this::isOf).findFirst();
  }

  /** A role's tag is the site's with the role's label behind it. */
  private boolean isOf(String role) {
    List<String> tags = new ArrayList<>();
    machine.path("outputs").path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags.stream().anyMatch(site -> !site.contains(":") && tags.contains(site + "-" + role));
  }

  /** Its address on the internet. */
  public String address() {
    return machine.path("outputs").path("ipv4Address").asText();
  }

  /** Its address in the site's network. */
  public String privateAddress() {
    return machine.path("outputs").path("ipv4AddressPrivate").asText();
  }

  /** The machine for scripts. */
  public void addTo(ObjectNode json) {
    JsonNode outputs = machine.path("outputs");
    json.put("name", slot)
        .put("id", machine.path("id").asText())
        .put("size", outputs.path("size").asText())
        .put("address", address())
        .put("privateAddress", privateAddress())
        .put("serving", serving())
        .put("applied", applied())
        .put("replaced", isReplaced());
    if (!because().isEmpty()) {
      json.put("because", because());
    }
  }

  /** Whether another machine has taken its place already. */
  public boolean isReplaced() {
    return machine.path("delete").asBoolean();
  }

  /** The machine for people: cells of a table. */
  public List<String> cells() {
    JsonNode outputs = machine.path("outputs");
    return List.of(
        slot,
        machine.path("id").asText(),
        outputs.path("size").asText(),
        address(),
        privateAddress(),
        words());
  }

  private String words() {
    String replaced = isReplaced() ? "replaced, to be deleted; " : "";
    return replaced
        + switch (serving() + " " + applied()) {
          case "yes yes" -> "serves as declared";
          case "yes no" -> "serves, with an older configuration";
          case "no yes", "no no" ->
              "does not serve" + (because().isEmpty() ? "" : ": " + because());
          default -> "has not reported";
        };
  }
}
