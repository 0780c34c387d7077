package io.sitewright.policies;

import io.sitewright.policy.Enforcement;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A pack that shows what the engine makes of each kind of policy; all are off until configured. */
public final class TrialPack {
  static final String VPC = "digitalocean:index/vpc:Vpc";

  /** What a range may be. */
  record Ranges(@Meaning(value = "the longest mask", atLeast = 8, atMost = 32) int atMost) {}

  private TrialPack() {}

  public static void main(String[] arguments) throws IOException {
    // One line a start: an update without --skip-preview starts a pack twice.
    Files.writeString(
        Path.of(System.getenv("TEST_PACK_STARTS")),
        "started\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    PolicyPack.named("trial")
        .version("1.0.0")
        .level(Enforcement.DISABLED)
        .policies(
            Policy.named("wide")
                .because("a narrow network is full soon")
                .settings(new Ranges(16))
                .forResources(VPC)
                .check(
                    (vpc, ranges, findings) -> {
                      String range = vpc.get("ipRange").text("");
                      int mask = Integer.parseInt(range.substring(range.indexOf('/') + 1));
                      if (mask > ranges.atMost()) {
                        findings.violation("network %s has a /%d".formatted(vpc.name(), mask));
                      }
                    })
                .build(),
            Policy.named("described")
                .because("a network without words is deleted by the next tidy person")
                .forResources(VPC)
                .remedyOr(
                    "the network has no description",
                    (edit, vpc, settings) -> {
                      if (vpc.get("description").isAbsent()) {
                        edit.set("description", "mended");
                      }
                    })
                .build(),
            Policy.named("broken")
                .because("nobody tried it")
                .forResources(VPC)
                .check(
                    (vpc, settings, findings) -> {
                      throw new IllegalStateException("a secret detail");
                    })
                .build(),
            closed())
        .build()
        .run(arguments);
  }

  private static Policy<NoSettings> closed() {
    return Policy.named("closed")
        .because("some things are never borne")
        .unsuppressable()
        .forResources(VPC)
        .check((vpc, settings, findings) -> {})
        .build();
  }
}
