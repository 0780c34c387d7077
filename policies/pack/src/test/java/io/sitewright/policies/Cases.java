package io.sitewright.policies;

import io.sitewright.policy.testing.TestStack;
import java.util.List;
import java.util.Map;

/** Stacks of other programs, two for each policy: one that violates it and one that does not. */
final class Cases {
  private Cases() {}

  /**
   * A pair of stacks.
   *
   * @param message the whole message of the only violation of the policy
   */
  record Case(String policy, TestStack violating, String message, TestStack passing) {}

  static TestStack stack() {
    return TestStack.named("shop", "dev");
  }

  static TestStack production() {
    return TestStack.named("shop", "prod");
  }

  static TestStack with(String type, String name, Map<String, ?> inputs) {
    return stack().add(type, name, inputs);
  }

  /** A rule of a DigitalOcean firewall. */
  static Map<String, Object> inbound(String port, String source) {
    return Map.of("protocol", "tcp", "portRange", port, "sourceAddresses", List.of(source));
  }

  /** A rule of an AWS security group. */
  static Map<String, Object> ingress(int port, String source) {
    return Map.of(
        "protocol", "tcp", "fromPort", port, "toPort", port, "cidrBlocks", List.of(source));
  }
}
