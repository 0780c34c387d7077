package io.sitewright.localcloud.core;

import java.util.Optional;

/**
 * When a fault strikes.
 *
 * @param kind empty: any
 * @param operation empty: any
 * @param nameContains part of the resource's name; empty: any
 * @param times how many times it strikes; 0: until it is removed
 */
public record FaultPlan(
    String id,
    Fault fault,
    Optional<Kind> kind,
    Optional<Operation> operation,
    String nameContains,
    int times) {
  boolean fits(Kind what, Operation doing, String name) {
    return kind.map(what::equals).orElse(true)
        && operation.map(doing::equals).orElse(true)
        && name.contains(nameContains);
  }

  FaultPlan struck() {
    return new FaultPlan(id, fault, kind, operation, nameContains, times - 1);
  }
}
