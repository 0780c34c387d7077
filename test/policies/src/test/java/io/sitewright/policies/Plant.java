package io.sitewright.policies;

import java.util.function.Consumer;

/** Takes planted faults. */
interface Plant {
  /**
   * A fault.
   *
   * @param what it is, in words
   * @param base a stack and changed settings, parted by spaces
   * @param expected policies and parts of their messages, {@code policy:part}, parted by bars
   */
  void fault(String what, String base, Consumer<SiteStack> plant, String expected);
}
