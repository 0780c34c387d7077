package ours;

import com.pulumi.digitalocean.Droplet;
import com.pulumi.digitalocean.Volume;
import io.sitewright.policy.Enforcement;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.Severity;

/**
 * Run it with {@code pulumi preview --policy-pack examples/own-policies}, beside the other: {@code
 * --policy-pack policies --policy-pack examples/own-policies}.
 */
public final class OurPolicies {
  /** What users can set. */
  record Limit(@Meaning(value = "the largest volume in GB", atLeast = 1) int atMost) {}

  static final Policy<Limit> SMALL_VOLUMES =
      Policy.named("small-volumes")
          .because("storage that nobody uses is paid for all the same")
          .fix("ask for less, or agree on an exception")
          .level(Enforcement.MANDATORY)
          .severity(Severity.LOW)
          .settings(new Limit(100))
          .forResources(Volume.class)
          .check(
              (volume, limit, findings) -> {
                long size = volume.get("size").integer().orElse(0L);
                if (size > limit.atMost()) {
                  findings.violation(
                      "volume %s has %d GB; %d are the most"
                          .formatted(volume.name(), size, limit.atMost()));
                }
              })
          .build();

  /** Mends where its level is {@code remediate}, and complains elsewhere. */
  static final Policy<NoSettings> WATCHED =
      Policy.named("watched")
          .because("a machine that nobody watches fails unseen")
          .fix("set monitoring to true")
          .level(Enforcement.REMEDIATE)
          .forResources(Droplet.class)
          .remedyOr(
              "the machine is not monitored",
              (edit, droplet, settings) -> edit.set("monitoring", true))
          .build();

  static final PolicyPack PACK =
      PolicyPack.named("ours").version("1.0.0").policies(SMALL_VOLUMES, WATCHED).build();

  private OurPolicies() {}

  public static void main(String[] arguments) {
    PACK.run(arguments);
  }
}
