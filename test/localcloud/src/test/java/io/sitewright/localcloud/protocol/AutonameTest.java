package io.sitewright.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutonameTest {
  @Test
  void theSameSeedGivesTheNameThatTheRealProviderGave() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    assertThat(Autoname.of(seed, "res-", 7)).isEqualTo("res-b793e34");
  }

  @Test
  void withoutASeedNamesDiffer() {
    assertThat(Autoname.of(new byte[0], "res-", 7))
        .matches("res-[0-9a-f]{7}")
        .isNotEqualTo(Autoname.of(new byte[0], "res-", 7));
  }
}
