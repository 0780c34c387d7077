package io.sitewright.localcloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
  @Test
  void aRangeHoldsItsFirstAndLastAddressOnly() {
    AddressRange range = AddressRange.parse("10.20.16.77/20");
    assertThat(range).hasToString("10.20.16.0/20");
    assertThat(range.contains(Address.parse("10.20.16.0"))).isTrue();
    assertThat(range.contains(Address.parse("10.20.31.255"))).isTrue();
    assertThat(range.contains(Address.parse("10.20.32.0"))).isFalse();
    assertThat(range.contains(Address.parse("10.20.15.255"))).isFalse();
  }

  @Test
  void ipv4AndIpv6DoNotMix() {
    assertThat(AddressRange.ALL_V6.contains(Address.parse("10.0.0.1"))).isFalse();
    assertThat(AddressRange.ALL_V4.contains(Address.parse("2001:db8::1"))).isFalse();
    assertThat(AddressRange.parse("2001:db8::/32").contains(Address.parse("2001:db8:ffff::1")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "300.1.1.1", "10.0.0.0/33", "10.0.0/8", "localhost", "10.0.0.1.", "::/129"})
  void whatIsNoRangeIsRefused(String text) {
    assertThat(AddressRange.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> AddressRange.parse(text))
        .hasMessage("\"" + text + "\" is no CIDR range or address");
  }

  @Test
  void samplesStandForEveryPartThatRulesTellApart() {
    List<Address> samples =
        Samples.of(
            AddressRange.parse("10.0.0.0/24"),
            Nodes.ranges("10.0.0.64/26", "0.0.0.0/0", "192.0.2.0/24"),
            Nodes.ranges("10.0.0.0/28"));
    assertThat(samples)
        .extracting(Address::toString)
        .containsExactly("10.0.0.16", "10.0.0.64", "10.0.0.128");
  }
}
