package io.sitewright.localcloud.reachability;

import java.util.Optional;

/** A range as someone wrote it, so that the answer names it in the same words. */
public record AskedRange(String text, AddressRange range) {
  public static Optional<AskedRange> tryParse(String text) {
    return AddressRange.tryParse(text).map(range -> new AskedRange(text, range));
  }
}
