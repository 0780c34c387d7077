package io.sitewright.cli.home;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;

/**
 * The three neighbouring ports of a home's local cloud (DigitalOcean provider, Cloudflare provider,
 * HTTP): derived from the home's path, so that two homes rarely meet and one home keeps its ports.
 *
 * @param first the first of the three
 */
public record PortBase(int first) {
  /** How many ports the local cloud binds. */
  public static final int COUNT = 3;

  private static final int LOWEST = 20_000;
  private static final int SLOTS = 3_000;

  /** Where the home's ports are by default: below the range that systems hand out by themselves. */
  public static PortBase preferredBy(Home home) {
    var crc = new CRC32();
    crc.update(home.root().toString().getBytes(StandardCharsets.UTF_8));
    return atSlot((int) (crc.getValue() % SLOTS));
  }

  /** These ports, or the next ones that are all free. */
  public PortBase orNextFree(IntPredicate free) {
    int slot = (first - LOWEST) / COUNT;
    for (int i = 0; i < SLOTS; i++) {
      PortBase candidate = atSlot((slot + i) % SLOTS);
      if (free.test(candidate.first)
          && free.test(candidate.first + 1)
          && free.test(candidate.first + 2)) {
        return candidate;
      }
    }
    throw new IllegalStateException("no three neighbouring ports are free from " + LOWEST);
  }

  private static PortBase atSlot(int slot) {
    return new PortBase(LOWEST + slot * COUNT);
  }

  /** The provider protocol for DigitalOcean. */
  public int digitalOcean() {
    return first;
  }

  /** The provider protocol for Cloudflare. */
  public int cloudflare() {
    return first + 1;
  }

  /** The vendors' HTTP APIs and the cloud's own. */
  public int http() {
    return first + 2;
  }
}
