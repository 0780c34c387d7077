package io.sitewright.policy.engine;

import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;

/** The smallest pack, as a process of its own; it prints, as careless policies do. */
public final class TinyPack {
  private TinyPack() {}

  public static void main(String[] arguments) {
    PolicyPack.named("tiny")
        .policies(
            Policy.named("quiet")
                .because("of this")
                .forEveryResource()
                .check((resource, settings, findings) -> System.out.println("noise"))
                .build())
        .build()
        .run(arguments);
  }
}
