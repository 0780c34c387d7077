package io.sitewright.localcloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class PortSetTest {
  @Test
  void rangesAreSortedAndNameTheirRule() {
    PortSet open = PortSet.of(443, 443, "rule 1").or(PortSet.of(80, 90, "rule 2"));
    assertThat(open.text()).isEqualTo("80-90,443");
    assertThat(open.rule(443)).contains("rule 1");
    assertThat(open.rule(85)).contains("rule 2");
    assertThat(open.rule(91)).isEmpty();
  }

  @Test
  void theEarlierRuleDecidesWhereTwoOverlap() {
    PortSet open = PortSet.of(10, 20, "first").or(PortSet.of(15, 30, "second"));
    assertThat(open.spans())
        .containsExactly(new PortSet.Span(10, 20, "first"), new PortSet.Span(21, 30, "second"));
    assertThat(open.text()).isEqualTo("10-30");
  }

  @Test
  void bothEndsOfTheRangeOfPortsAreReached() {
    assertThat(PortSet.all("x").text()).isEqualTo("1-65535");
    assertThat(PortSet.of(65_535, 65_535, "x").or(PortSet.of(1, 1, "y")).text())
        .isEqualTo("1,65535");
  }

  @RepeatedTest(20)
  void operationsAgreeWithBitsOverAllPorts(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    BitSet oneBits = new BitSet();
    BitSet twoBits = new BitSet();
    PortSet one = some(random, oneBits);
    PortSet two = some(random, twoBits);
    agree(one, oneBits);
    BitSet union = (BitSet) oneBits.clone();
    union.or(twoBits);
    agree(one.or(two), union);
    BitSet both = (BitSet) oneBits.clone();
    both.and(twoBits);
    agree(one.and(two), both);
    agree(one.within(two), both);
  }

  private static PortSet some(Random random, BitSet bits) {
    PortSet set = PortSet.NONE;
    int ranges = random.nextInt(12);
    for (int i = 0; i < ranges; i++) {
      int first = 1 + random.nextInt(PortSet.LAST);
      int last = Math.min(PortSet.LAST, first + random.nextInt(random.nextBoolean() ? 3 : 20_000));
      bits.set(first, last + 1);
      set = set.or(PortSet.of(first, last, "rule " + random.nextInt(4)));
    }
    return set;
  }

  private static void agree(PortSet set, BitSet bits) {
    BitSet open = new BitSet();
    int before = 0;
    for (PortSet.Span span : set.spans()) {
      assertThat(span.first()).isGreaterThan(before);
      before = span.last();
      open.set(span.first(), span.last() + 1);
    }
    assertThat(open).isEqualTo(bits);
  }
}
