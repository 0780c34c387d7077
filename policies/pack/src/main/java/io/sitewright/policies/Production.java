package io.sitewright.policies;

import io.sitewright.policies.facts.Site;
import io.sitewright.policy.Findings;
import io.sitewright.policy.PolicyStack;

/** Whether a stack is in production: as its site says, else by the stack's name. */
final class Production {
  private Production() {}

  static boolean is(PolicyStack stack, Findings findings) {
    Site site = Site.of(stack);
    return site.isThere()
        ? site.isProduction()
        : findings.run().stack().matches("(.*[.-])?prod(uction)?");
  }
}
