package io.sitewright.policies;

import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;
import io.sitewright.model.pricing.Bill;
import io.sitewright.model.pricing.PriceTable;
import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.RunFacts;
import io.sitewright.policy.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stack costs no more a month than its budget, by the dated price table. */
final class MonthlyBudget {
  /** What it can be told. */
  record Settings(
      @Meaning(value = "US dollars a month, where site:monthlyBudget says nothing", atLeast = 0)
          Optional<BigDecimal> dollars) {}

  private static final PriceTable PRICES = PriceTable.digitalOcean();

  static final Policy<Settings> POLICY =
      Policy.named("monthly-budget")
          .because("a budget that nobody holds a plan against is spent before anybody knows")
          .fix("raise site:monthlyBudget, or choose fewer or smaller machines")
          .severity(Severity.MEDIUM)
          .tags("cost")
          .settings(new Settings(Optional.empty()))
          .forStack(
              (stack, settings, findings) -> {
                Optional<BigDecimal> budget = budget(findings.run()).or(settings::dollars);
                if (budget.isEmpty()) {
                  findings.notApplicable("no budget is set");
                  return;
                }
                List<PolicyResource> priced = new ArrayList<>(Machine.resources(stack));
                priced.addAll(stack.resources(Types.DO_CLUSTER));
                priced.addAll(stack.resources(Types.DO_VOLUME));
                findings.each(
                    priced,
                    resource -> {
                      if (!isPriced(resource)) {
                        findings.unknown(
                            resource,
                            "what %s costs, which the price table of %s lacks"
                                .formatted(resource.name(), PRICES.date()));
                      }
                    });
                BigDecimal cost = bill(stack).total();
                if (cost.compareTo(budget.get()) > 0) {
                  findings.violation(
                      "the stack costs %s US dollars a month by the prices of %s, and the budget is %s; raise it or choose fewer or smaller machines"
                          .formatted(
                              cost.toPlainString(), PRICES.date(), budget.get().toPlainString()));
                }
              });

  private MonthlyBudget() {}

  private static Optional<BigDecimal> budget(RunFacts run) {
    String own = run.settings().getOrDefault("site:monthlyBudget", "");
    return own.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")
        ? Optional.of(new BigDecimal(own))
        : Optional.empty();
  }

  private static boolean isPriced(PolicyResource resource) {
    return switch (resource.type()) {
      case Types.DO_DROPLET -> PRICES.machine(size(resource)).isPresent();
      case Types.DO_CLUSTER -> PRICES.managedDatabase(size(resource)).isPresent();
      case Types.DO_VOLUME -> true;
      default -> false;
    };
  }

  private static MachineSize size(PolicyResource resource) {
    return new MachineSize(resource.input("size").text("unknown"));
  }

  private static Bill bill(PolicyStack stack) {
    Bill bill = Bill.by(PRICES);
    for (PolicyResource machine : stack.resources(Types.DO_DROPLET)) {
      if (isPriced(machine)) {
        bill = bill.machines(Role.WEBSERVER, size(machine), 1, machine.input("backups").isTrue());
      }
    }
    for (PolicyResource cluster : stack.resources(Types.DO_CLUSTER)) {
      if (isPriced(cluster)) {
        bill =
            bill.managedDatabase(
                size(cluster), cluster.input("nodeCount").integer().orElse(1L).intValue());
      }
    }
    for (PolicyResource volume : stack.resources(Types.DO_VOLUME)) {
      bill = bill.volume(volume.input("size").integer().orElse(0L).intValue());
    }
    return stack.resources(Types.DO_BUCKET).isEmpty() ? bill : bill.store();
  }
}
