package io.sitewright.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.CustomResource;
import com.pulumi.resources.ResourceArgs;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.Somewhere;
import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void aPlaceSaysParentOrderProtectionAndFormerNames() {
    Declared thing = declared();
    assertThat(thing.parent()).isEqualTo("test:index:Somewhere shop");
    assertThat(thing.after()).containsExactly("test:index:Thing first");
    assertThat(thing.protect()).isTrue();
    assertThat(thing.retainOnDelete()).isTrue();
    assertThat(thing.formerNames()).containsExactly("old");
  }

  @Test
  void withoutDataNothingIsKept() {
    Declarations all =
        Recorder.run("p", "s", ctx -> new Thing("loose", Place.under(new Somewhere("shop"))));
    Declared loose = all.the("test:index:Thing", "loose");
    assertThat(loose.protect()).isFalse();
    assertThat(loose.retainOnDelete()).isFalse();
    assertThat(loose.after()).isEmpty();
  }

  @Test
  void whatIsLeftBehindIsNotProtected() {
    Declared left =
        Recorder.run(
                "p", "s", ctx -> new Thing("left", Place.under(new Somewhere("s")).leftBehind()))
            .the("test:index:Thing", "left");
    assertThat(left.retainOnDelete()).isTrue();
    assertThat(left.protect()).isFalse();
  }

  private static Declared declared() {
    return Recorder.run(
            "p",
            "s",
            ctx -> {
              Somewhere shop = new Somewhere("shop");
              Thing first = new Thing("first", Place.under(shop));
              new Thing("second", Place.under(shop).after(first).kept(true).formerly("old"));
            })
        .the("test:index:Thing", "second");
  }

  private static final class Thing extends CustomResource {
    Thing(String name, Place place) {
      super("test:index:Thing", name, ResourceArgs.Empty, place.options().build());
    }
  }
}
