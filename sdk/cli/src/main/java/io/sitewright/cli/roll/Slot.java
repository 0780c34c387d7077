package io.sitewright.cli.roll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A webserver's place in the pool with all that stands and falls with its machine: the machine, its
 * membership, its readiness and its DNS records. An image taken of it does not follow it.
 *
 * @param name such as {@code web-1}
 * @param machine the machine
 * @param machineId the vendor's id of it
 * @param parts the machine and what depends on it
 * @param needs all that these depend on, directly or not
 */
public record Slot(String name, Urn machine, String machineId, Set<Urn> parts, Set<Urn> needs) {
  /**
   * What the pool is called in the stacks of this project; a living slot says what it is called.
   */
  public static final String USUAL_POOL = "web";

  private static final String POOL = "sitewright:index:WebserverPool$";
  private static final List<String> STAYS = List.of("DropletSnapshot");

  public Slot {
    parts = Set.copyOf(parts);
    needs = Set.copyOf(needs);
  }

  /** The webservers of a state, in the order of their numbers. */
  public static List<Slot> of(StateDocument state) {
    var slots = new ArrayList<Slot>();
    for (ObjectNode resource : state.resources()) {
      var urn = new Urn(resource.path("urn").asText());
      if (isWebserver(urn) && !resource.path("delete").asBoolean()) {
        slots.add(slot(urn, resource.path("id").asText(), state));
      }
    }
    slots.sort(Comparator.comparingInt(Slot::number).thenComparing(Slot::name));
    return List.copyOf(slots);
  }

  /** Whether this is a machine of a webserver pool. */
  static boolean isWebserver(Urn urn) {
    return isMachine(urn) && urn.text().contains(POOL);
  }

  /** Whether this is a machine at all. */
  public static boolean isMachine(Urn urn) {
    return urn.kind().equals("Droplet") || urn.kind().equals("Instance");
  }

  /** Whether a resource bears the slot's name. */
  boolean names(Urn urn) {
    return bears(name, urn);
  }

  /**
   * Whether a resource stands and falls with the machine of the slot of that name, there or to be
   * made.
   */
  public static boolean bears(String slot, Urn urn) {
    return belongs(slot, urn.name()) && !STAYS.contains(urn.kind());
  }

  static boolean belongs(String slot, String name) {
    return name.equals(slot) || name.startsWith(slot + "-") || name.endsWith(":" + slot);
  }

  private static Slot slot(Urn machine, String id, StateDocument state) {
    Set<Urn> parts = new LinkedHashSet<>(List.of(machine));
    Set<Urn> needs = new LinkedHashSet<>(List.of(machine));
    // What depends on something stands after it, so one pass finds all that depend on the machine.
    for (ObjectNode resource : state.resources()) {
      var urn = new Urn(resource.path("urn").asText());
      boolean follows = needed(resource).stream().anyMatch(parts::contains);
      if (follows && belongs(machine.name(), urn.name()) && !STAYS.contains(urn.kind())) {
        parts.add(urn);
      }
    }
    // And back again: one pass from the end finds all that any of them needs.
    needs.addAll(parts);
    List<ObjectNode> all = state.resources();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (needs.contains(new Urn(all.get(i).path("urn").asText()))) {
        needs.addAll(needed(all.get(i)));
      }
    }
    needs.removeAll(parts);
    return new Slot(machine.name(), machine, id, parts, needs);
  }

  private static Set<Urn> needed(ObjectNode resource) {
    Set<Urn> needed = new LinkedHashSet<>();
    resource.path("dependencies").forEach(urn -> needed.add(new Urn(urn.asText())));
    for (JsonNode urns : resource.path("propertyDependencies")) {
      urns.forEach(urn -> needed.add(new Urn(urn.asText())));
    }
    return needed;
  }

  /** Its number in the pool, counted from 1. */
  public int number() {
    String digits = name.substring(name.lastIndexOf('-') + 1);
    return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
  }
}
