package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.ResourceArgs;
import io.sitewright.clouds.Place;

/**
 * Who a site is, drawn once and kept with its state. Machines carry it as a label, so that recovery
 * tells this site's machines from those of another state under the same name.
 */
@ResourceType(type = Lineage.TYPE)
public final class Lineage extends CustomResource {
  static final String TYPE = "sitewright:index:Lineage";

  @Export(
      name = "value",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
  private Output<String> value;

  Lineage(String name, Place place) {
    super(
        TYPE, name, ResourceArgs.Empty, place.options().version(SitewrightPlugin.VERSION).build());
  }

  /** Twelve hexadecimal digits. */
  public Output<String> value() {
    return value;
  }
}
