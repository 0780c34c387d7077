package io.sitewright.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that a site lets through, in the order it was declared; whatever is not here is closed.
 * Immutable.
 *
 * <pre>{@code
 * Flows.of(
 *     INTERNET.reaches(WEBSERVER).on(HTTPS).because("visitors read the site"),
 *     WEBSERVER.reaches(DATABASE).on(MYSQL).because("the site reads its data"));
 * }</pre>
 */
public final class Flows {
  private static final Flows NONE = new Flows(List.of());

  private final List<Flow> all;

  private Flows(List<Flow> all) {
    this.all = all;
  }

  public static Flows none() {
    return NONE;
  }

  public static Flows of(Flow... flows) {
    return of(Arrays.asList(flows));
  }

  /** Throws when two flows permit the same thing: one of the reasons would be lost. */
  public static Flows of(List<Flow> flows) {
    return NONE.plus(flows);
  }

  public Flows plus(Flow... more) {
    return plus(Arrays.asList(more));
  }

  public Flows plus(List<Flow> more) {
    List<Flow> flows = new ArrayList<>(all);
    for (Flow flow : more) {
      for (Flow earlier : flows) {
        if (earlier.permitsSameAs(flow)) {
          throw new IllegalArgumentException(
              "Flow \"%s\" is declared already as \"%s\"; keep one of them."
                  .formatted(flow, earlier));
        }
      }
      flows.add(flow);
    }
    return new Flows(List.copyOf(flows));
  }

  /** These flows but for those that permit exactly what one of {@code flows} permits. */
  public Flows without(Flow... flows) {
    return without(flow -> Arrays.stream(flows).anyMatch(flow::permitsSameAs));
  }

  public Flows without(Predicate<Flow> unwanted) {
    return new Flows(all.stream().filter(unwanted.negate()).toList());
  }

  public List<Flow> all() {
    return all;
  }

  /** The flows that end at {@code role}: its firewall, in both layers. */
  public List<Flow> to(Role role) {
    List<Flow> ending = new ArrayList<>();
    for (Flow flow : all) {
      if (flow.to() == role) {
        ending.add(flow);
      }
    }
    return List.copyOf(ending);
  }

  /** Every role that a flow names, as source or as target. */
  public Set<Role> roles() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Flow flow : all) {
      roles.add(flow.to());
      if (flow.from() instanceof Role from) {
        roles.add(from);
      }
    }
    return roles;
  }

  /**
   * Whether {@code from} may reach {@code to}. A flow from {@link Peer#INTERNET} lets everybody
   * through, the site's own machines included; of declared addresses every range must be let
   * through.
   */
  public boolean permits(Peer from, Role to, Traffic on) {
    if (from instanceof Addresses addresses && addresses.ranges().size() > 1) {
      return addresses.ranges().stream()
          .allMatch(range -> permits(new Addresses(addresses.label(), List.of(range)), to, on));
    }
    for (Flow flow : all) {
      if (flow.to() == to && flow.on().equals(on) && flow.from().covers(from)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Flows flows && all.equals(flows.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return String.join("\n", all.stream().map(Flow::toString).toList());
  }
}
