package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.protocol.Rules;
import org.jspecify.annotations.Nullable;

/** The name of a DNS record: the vendor completes it by that of its zone. */
final class ReadName {
  private ReadName() {}

  /** Whether a name in the state is the written one, completed. */
  static boolean completes(
      Rules.Type type, String property, @Nullable Object whole, @Nullable Object written) {
    return type.tf().equals("cloudflare_dns_record")
        && property.equals("name")
        && whole instanceof String is
        && written instanceof String was
        && is.startsWith(was + ".");
  }
}
