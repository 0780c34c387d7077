package io.sitewright.policies.facts;

import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import java.util.List;
import java.util.stream.Stream;

/** Address records of the vendors' DNS. */
public final class Records {
  private Records() {}

  /** The types that are records. */
  public static String[] types() {
    return new String[] {
      Types.DO_RECORD, Types.CF_RECORD, Types.CF_RECORD_BEFORE_V6, Types.AWS_RECORD
    };
  }

  /** The records that lead visitors to Cloudflare. */
  public static List<PolicyResource> proxied(PolicyStack stack) {
    return Stream.of(Types.CF_RECORD, Types.CF_RECORD_BEFORE_V6)
        .flatMap(type -> stack.resources(type).stream())
        .filter(record -> !record.input("proxied").isUnknown())
        .filter(record -> record.input("proxied").isTrue())
        .toList();
  }
}
