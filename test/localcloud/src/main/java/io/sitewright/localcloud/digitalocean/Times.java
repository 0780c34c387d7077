package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as the provider writes them. */
@ObservedOn("pulumi-digitalocean 4.76.0: a VPC's creation time is in Go's own spelling")
final class Times {
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String spaced(Instant time) {
    return SPACED.format(time);
  }

  static String plain(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
