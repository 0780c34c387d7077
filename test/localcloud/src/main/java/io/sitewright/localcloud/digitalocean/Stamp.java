package io.sitewright.localcloud.digitalocean;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/** What the provider ends an id with when the vendor has none: the time and a number. */
final class Stamp {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final AtomicLong SERIAL = new AtomicLong();

  private Stamp() {}

  static String now() {
    return FORM.format(Instant.now()) + String.format("%012d", SERIAL.incrementAndGet());
  }
}
