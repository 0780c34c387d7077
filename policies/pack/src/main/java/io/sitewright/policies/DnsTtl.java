package io.sitewright.policies;

import io.sitewright.policies.facts.Records;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.Severity;
import java.util.List;
import java.util.Optional;

/** An address is remembered neither for a moment nor for a day. */
final class DnsTtl {
  /** What it can be told. */
  record Settings(
      @Meaning(value = "the shortest time to live in seconds", atLeast = 0) int atLeast,
      @Meaning(value = "the longest time to live in seconds", atLeast = 1) int atMost) {
    Settings {
      if (atMost < atLeast) {
        throw new IllegalArgumentException(
            "atLeast %d exceeds atMost %d; swap them.".formatted(atLeast, atMost));
      }
    }
  }

  /** Cloudflare's word for "you choose". */
  private static final long AUTOMATIC = 1;

  static final Policy<Settings> POLICY =
      Policy.named("dns-ttl")
          .because(
              "visitors go on to a machine that is gone for as long as its address is remembered")
          .fix("set site:dnsTtl between the bounds")
          .severity(Severity.LOW)
          .tags("availability")
          .settings(new Settings(30, 3600))
          .forResources(Records.types())
          .check(
              (record, settings, findings) -> {
                if (!List.of("A", "AAAA", "CNAME").contains(record.get("type").text(""))) {
                  findings.notApplicable("the record is no address");
                }
                Optional<Long> ttl = record.get("ttl").integer();
                boolean chosen = isCloudflare(record) && ttl.equals(Optional.of(AUTOMATIC));
                ttl.filter(it -> !chosen)
                    .filter(it -> it < settings.atLeast() || it > settings.atMost())
                    .ifPresent(
                        it ->
                            findings.violation(
                                "record %s lives for %d seconds; choose from %d to %d"
                                    .formatted(
                                        record.name(), it, settings.atLeast(), settings.atMost())));
              })
          .build();

  private DnsTtl() {}

  private static boolean isCloudflare(PolicyResource record) {
    return record.isA(Types.CF_RECORD) || record.isA(Types.CF_RECORD_BEFORE_V6);
  }
}
