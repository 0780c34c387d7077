package io.sitewright.localcloud.reachability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One address for each part of a range that all rules treat alike: between two neighbouring borders
 * of the ranges that rules name, every address meets the same rules, so one stands for all, and
 * nothing is missed.
 */
final class Samples {
  private Samples() {}

  /**
   * @param rules ranges that rules name
   * @param without addresses that are not meant
   */
  static List<Address> of(
      AddressRange whole, List<AddressRange> rules, List<AddressRange> without) {
    TreeSet<BigInteger> borders = new TreeSet<>();
    borders.add(whole.base().value());
    for (List<AddressRange> ranges : List.of(rules, without)) {
      for (AddressRange range : ranges) {
        if (range.overlaps(whole)) {
          borders.add(range.base().value());
          borders.add(range.end());
        }
      }
    }
    List<Address> samples = new ArrayList<>();
    for (BigInteger border : borders) {
      Address address = new Address(whole.base().bits(), border);
      if (whole.contains(address) && without.stream().noneMatch(range -> range.contains(address))) {
        samples.add(address);
      }
    }
    return samples;
  }
}
