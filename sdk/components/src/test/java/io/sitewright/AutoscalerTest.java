package io.sitewright;

import static io.sitewright.Sites.DROPLET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
  @Test
  void eachHasASlotOfItsOwnAndHoldsNoData() {
    Declarations site = Sites.whole("autoscalers", "3");
    for (String slot : List.of("autoscaler-1", "autoscaler-2", "autoscaler-3")) {
      Declared droplet = site.the(DROPLET, slot);
      assertThat(droplet.parent()).isEqualTo("sitewright:index:Autoscaler autoscaler");
      assertThat(droplet.replaceOnChanges()).containsExactly("size", "image");
      assertThat(droplet.protect()).isFalse();
      assertThat(droplet.after()).containsExactly(Sites.FIREWALL + " site-autoscaler");
      assertThat(((List<?>) droplet.input("tags")).toString())
          .contains("shop-dev-autoscaler", "slot:shop-dev:" + slot);
    }
  }

  @Test
  void anotherNumberTouchesTheLastOnly() {
    Declarations one = Sites.whole("autoscalers", "1");
    Declarations two = Sites.whole("autoscalers", "2");
    assertThat(two.the(DROPLET, "autoscaler-1").inputs())
        .isEqualTo(one.the(DROPLET, "autoscaler-1").inputs());
  }

  @Test
  void aSiteHasOneToFive() {
    Sites.declared(
        ctx -> {
          var args = AutoscalerArgs.builder(Sites.site(Sites.production()));
          assertThatThrownBy(() -> args.replicas(6).build())
              .hasMessage(
                  "AutoscalerArgs.replicas(6): a site has 1 to 5 autoscalers; ask for that many, or declare no Autoscaler.");
          assertThatThrownBy(() -> args.replicas(0).build())
              .hasMessageStartingWith("AutoscalerArgs.replicas(0): ");
        });
  }
}
