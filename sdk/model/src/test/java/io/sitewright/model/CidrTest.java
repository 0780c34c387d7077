package io.sitewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7/32, 203.0.113.7/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "255.255.255.255/32, 255.255.255.255/32",
    "10.20.0.0/20, 10.20.0.0/20",
    "2001:DB8:0:0:0:0:0:0/32, 2001:db8::/32",
    "2001:db8:0:1:0:0:0:1/128, 2001:db8:0:1::1/128",
    "2001:0:0:1:0:0:0:1/128, 2001:0:0:1::1/128",
    "2001:db8:0:1:1:1:1:1/128, 2001:db8:0:1:1:1:1:1/128",
    "::/0, ::/0",
    "::1/128, ::1/128",
    "fe80::/10, fe80::/10",
    "1:2:3:4:5:6:7::/112, 1:2:3:4:5:6:7:0/112",
    "2400:cb00::/32, 2400:cb00::/32",
  })
  void aRangeHasOneCanonicalText(String written, String canonical) {
    assertThat(Cidr.parse(written)).hasToString(canonical);
    assertThat(Cidr.parse(canonical)).isEqualTo(Cidr.parse(written));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.20.0.0/20, true",
    "10.20.0.0/20, 10.0.0.0/8, false",
    "10.20.0.0/20, 10.20.15.255/32, true",
    "10.20.0.0/20, 10.20.16.0/32, false",
    "0.0.0.0/0, 203.0.113.7/32, true",
    "0.0.0.0/0, ::/0, false",
    "::/0, 0.0.0.0/0, false",
    "2001:db8::/32, 2001:db8:ffff::/48, true",
    "2001:db8::/65, 2001:db8:0:0:8000::/128, false",
    "2001:db8::/65, 2001:db8:0:0:7fff::/128, true",
  })
  void containsIsAboutEveryAddress(String outer, String inner, boolean contains) {
    assertThat(Cidr.parse(outer).contains(Cidr.parse(inner))).isEqualTo(contains);
  }

  @Test
  void rangesOverlapWhenOneHoldsTheOther() {
    assertThat(Cidr.parse("10.20.0.0/20").overlaps(Cidr.parse("10.0.0.0/8"))).isTrue();
    assertThat(Cidr.parse("10.0.0.0/8").overlaps(Cidr.parse("10.20.0.0/20"))).isTrue();
    assertThat(Cidr.parse("10.20.0.0/20").overlaps(Cidr.parse("10.20.16.0/20"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/20, true",
    "172.16.0.0/12, true",
    "172.32.0.0/16, false",
    "192.168.4.0/24, true",
    "8.0.0.0/7, false",
    "128.0.0.0/1, false",
    "fd00::/8, true",
    "2001:db8::/32, false",
  })
  void privateMeansWhollyPrivate(String range, boolean isPrivate) {
    assertThat(Cidr.parse(range).isPrivate()).isEqualTo(isPrivate);
  }

  @Test
  void valuesWithEqualityOfTheirOwnAreEqualExactlyWhenTheyMeanTheSame() {
    IpAddress zero = IpAddress.parse("0.0.0.1").orElseThrow();
    assertThat(zero)
        .isEqualTo(IpAddress.parse("0.0.0.1").orElseThrow())
        .hasSameHashCodeAs(IpAddress.parse("0.0.0.1").orElseThrow())
        .isNotEqualTo(IpAddress.parse("::1").orElseThrow())
        .isNotEqualTo(IpAddress.parse("0.0.0.2").orElseThrow());
    assertThat(IpAddress.parse("1::1").orElseThrow())
        .isNotEqualTo(IpAddress.parse("2::1").orElseThrow());
    assertThat(Port.tcp(443))
        .isEqualTo(Port.HTTPS)
        .hasSameHashCodeAs(Port.HTTPS)
        .isNotEqualTo(Port.HTTP);
  }

  @Test
  void addressesCountOn() {
    assertThat(IpAddress.parse("10.20.0.255").orElseThrow().plus(1)).hasToString("10.20.1.0");
    assertThat(IpAddress.parse("2001:db8::ffff:ffff:ffff:ffff").orElseThrow().plus(1))
        .hasToString("2001:db8:0:1::");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7|CIDR mask is missing in \"203.0.113.7\"; did you mean \"203.0.113.7/32\"?",
        "2001:db8::1|CIDR mask is missing in \"2001:db8::1\"; did you mean \"2001:db8::1/128\"?",
        "203.0.113.7/24|CIDR \"203.0.113.7/24\" has bits set beyond its mask; did you mean \"203.0.113.0/24\" or \"203.0.113.7/32\"?",
        "203.0.113.0/33|CIDR mask /33 is out of range for 203.0.113.0; it goes from /0 to /32.",
        "203.0.113.0/x|CIDR mask in \"203.0.113.0/x\" is not a number; write one like \"203.0.113.0/32\".",
        "203.0.113.0/-1|CIDR mask in \"203.0.113.0/-1\" is not a number; write one like \"203.0.113.0/32\".",
        "203.0.113/24|CIDR \"203.0.113/24\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
        "203.0.113.256/24|CIDR \"203.0.113.256/24\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
        "203.0.113.07/32|CIDR \"203.0.113.07/32\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
        "office.example.org/32|CIDR \"office.example.org/32\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
        "1::2::3/64|CIDR \"1::2::3/64\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
        "1:2:3:4:5:6:7:8:9/64|CIDR \"1:2:3:4:5:6:7:8:9/64\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
        "1:2:3:4::5:6:7:8/64|CIDR \"1:2:3:4::5:6:7:8/64\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
        "12345::/16|CIDR \"12345::/16\" does not start with an IPv4 or IPv6 address; write one like \"203.0.113.7/32\" or \"2001:db8::/32\".",
      })
  void aBadRangeIsRefusedWithItsFix(String written, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cidr.parse(written))
        .withMessage(sentence);
  }
}
