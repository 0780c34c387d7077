package io.sitewright.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sitewright.model.Image;
import io.sitewright.model.Region;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue CATALOGUE = Catalogue.digitalOcean();

  @Test
  void regionsAreThoseOfTheProvider() {
    assertThat(CATALOGUE.regions().stream().map(Region::slug))
        .containsExactly(
            "nyc1", "nyc2", "nyc3", "sgp1", "lon1", "ams2", "ams3", "fra1", "tor1", "sfo1", "sfo2",
            "sfo3", "blr1", "syd1");
    assertThat(CATALOGUE.regions()).containsAll(CATALOGUE.regionsWithStore());
    assertThat(CATALOGUE.regionsWithStore())
        .contains(new Region("lon1"))
        .doesNotContain(new Region("nyc1"));
  }

  @Test
  void anImageSaysItsPhpAndASnapshotDoesNot() {
    assertThat(CATALOGUE.phpOf(new Image("debian-12-x64"))).contains("8.2");
    assertThat(CATALOGUE.phpOf(new Image("123456789"))).isEmpty();
    assertThat(CATALOGUE.images()).allMatch(image -> CATALOGUE.phpOf(image).isPresent());
  }

  @Test
  void anImageSaysItsPostgresqlAndASnapshotDoesNot() {
    assertThat(CATALOGUE.postgresqlOf(new Image("debian-12-x64"))).contains(15);
    assertThat(CATALOGUE.postgresqlOf(new Image("123456789"))).isEmpty();
    assertThat(CATALOGUE.images()).allMatch(image -> CATALOGUE.postgresqlOf(image).isPresent());
  }

  @Test
  void aCatalogueThatLacksSomethingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.parse("{\"regions\": {}}"))
        .withMessage("Catalogue of regions and images lacks \"images\"; add it.");
  }
}
