package io.sitewright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.model.Role;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void labelsNameTheSite() {
    Labels labels = Labels.of("shop", "dev");
    assertThat(labels.site()).isEqualTo("shop-dev");
    assertThat(labels.role(Role.BUILD_MACHINE)).isEqualTo("shop-dev-build-machine");
    assertThat(labels.slot("web-1")).isEqualTo("slot:shop-dev:web-1");
    assertThat(Labels.lineage("0123456789ab")).isEqualTo("lineage:0123456789ab");
  }

  @Test
  void aNameThatVendorsRefuseIsRefusedHere() {
    assertThatThrownBy(() -> Labels.of("Shop", "dev.1"))
        .hasMessage(
            "The site's label is \"Shop-dev.1\": vendors take small letters, digits, dashes and underscores in labels;"
                + " rename the project or the stack, or give the site another one by SiteArgs.label(...).");
  }
}
