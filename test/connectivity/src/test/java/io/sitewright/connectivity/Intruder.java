package io.sitewright.connectivity;

import com.pulumi.Context;
import com.pulumi.digitalocean.Firewall;
import com.pulumi.digitalocean.FirewallArgs;
import com.pulumi.digitalocean.SpacesBucketObject;
import com.pulumi.digitalocean.SpacesBucketObjectArgs;
import com.pulumi.digitalocean.inputs.FirewallInboundRuleArgs;
import io.sitewright.Sitewright;

/**
 * Somebody else in the account who opens a port: by a firewall for machines of a tag, or by another
 * text in place of a role's rules. A program of its own, since the site's own cannot be made to.
 */
public final class Intruder {
  /** The port that is opened. */
  static final int PORT = 3306;

  private Intruder() {}

  /** Run by the engine. */
  public static void main(String[] args) {
    Sitewright.run(Intruder::stack);
  }

  static void stack(Context ctx) {
    var config = ctx.config("intruder");
    config.get("tag").ifPresent(Intruder::firewall);
    config
        .get("bucket")
        .ifPresent(
            bucket -> {
              object("rules", bucket, config.require("rulesKey"), config.require("rules"));
              object("manifest", bucket, "manifest", config.require("manifest"));
            });
  }

  private static void firewall(String tag) {
    var rule =
        FirewallInboundRuleArgs.builder()
            .protocol("tcp")
            .portRange(String.valueOf(PORT))
            .sourceAddresses("0.0.0.0/0")
            .build();
    new Firewall("intruder", FirewallArgs.builder().tags(tag).inboundRules(rule).build());
  }

  private static void object(String name, String bucket, String key, String content) {
    new SpacesBucketObject(
        name,
        SpacesBucketObjectArgs.builder()
            .region("lon1")
            .bucket(bucket)
            .key(key)
            .content(content)
            .build());
  }
}
