package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import io.sitewright.clouds.Place;

/**
 * Exists once a machine has said in the store that it serves with the host configuration that was
 * declared for it. What must not happen earlier, such as its DNS record, depends on it. Since it
 * names the configuration's version, it waits again whenever that changes.
 */
@ResourceType(type = Ready.TYPE)
public final class Ready extends CustomResource {
  static final String TYPE = "sitewright:index:Ready";

  @Export(
      name = "answered",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
  private Output<String> answered;

  Ready(String name, ReadyArgs args, Place place) {
    super(
        TYPE,
        name,
        args,
        place
            .options()
            .version(SitewrightPlugin.VERSION)
            .additionalSecretOutputs("accessKey", "secretKey")
            .build());
  }

  /** The version of the host configuration that the machine runs. */
  public Output<String> answered() {
    return answered;
  }
}
